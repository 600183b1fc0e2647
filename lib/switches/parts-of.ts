import type { SwitchedOff } from '@/lib/switches/switches'

/**
 * What is off, as labels for operators: `stake`, or `stake:lido` where it is off with one protocol alone. Each once, as several entries
 * may have the same off for different reasons; there are no more than the few that can be written in the file.
 */
export function partsOf(off: readonly SwitchedOff[]): readonly string[] {
  return [
    ...new Set(off.map(({ what, protocol }) => (protocol === undefined ? what : `${what}:${protocol}`))),
  ]
}
