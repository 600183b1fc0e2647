export function installDebian(name: string): string | undefined
