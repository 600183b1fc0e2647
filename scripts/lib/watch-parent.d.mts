export function watchParent(onGone: () => void, parent?: number): void
export function watchNpm(onGone: () => void): void
