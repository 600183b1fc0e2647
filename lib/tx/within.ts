import type { ClockPort } from '@/lib/tx/ports'

/**
 * The promise's value, or `late` when it takes longer: a wallet or a network may never answer at all. Rejects as the promise does; an
 * answer after the time is dropped.
 */
export function within<T, L>(
  clock: ClockPort,
  milliseconds: number,
  promise: Promise<T>,
  late: L,
): Promise<T | L> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(milliseconds, () => resolve(late))
    promise.finally(cancel).then(resolve, reject)
  })
}
