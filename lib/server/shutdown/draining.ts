/** As with the instance: Next bundles routes and instrumentation apart, and both must see it. */
const KEY = Symbol.for('evenkeel.draining')
const shared: typeof globalThis & { [KEY]?: boolean } = globalThis

/** This process was told to stop: it answers what is under way, and wants no more. */
export const isDraining = (): boolean => shared[KEY] === true

export function setDraining(value: boolean): void {
  shared[KEY] = value
}
