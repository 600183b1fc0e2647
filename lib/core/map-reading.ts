import { olderOf } from '@/lib/core/age'
import type { Reading } from '@/lib/core/reading'

/** A figure made of another: same block, age and source. */
export function mapReading<A, B>(reading: Reading<A>, make: (value: A) => B): Reading<B> {
  return 'value' in reading ? { ...reading, value: make(reading.value) } : reading
}

/** A figure made of two, as old as the older of them. Where one is missing, the first missing one says why. */
export function joinReadings<A, B, C>(
  first: Reading<A>,
  second: Reading<B>,
  make: (first: A, second: B) => C,
): Reading<C> {
  if (!('value' in first)) return first
  if (!('value' in second)) return second
  const is = olderOf(first.is, second.is)
  const source = first.source === second.source ? first.source : `${first.source}, ${second.source}`
  return { is, at: is === first.is ? first.at : second.at, source, value: make(first.value, second.value) }
}
