import { isObject } from './merge-patch'
import type { Json } from './recording'

/** A value that is not as recorded; `found` is undefined where there is none. */
export interface Difference {
  /** where it stands: keys joined by dots */
  readonly field: string
  readonly expected: Json
  readonly found: Json | undefined
}

/** Where `actual` is not what `expected` says. Keys that only `actual` has are not compared. */
export function differences(expected: Json, actual: Json | undefined, field: string): Difference[] {
  if (isObject(expected)) {
    const other = actual !== undefined && isObject(actual) ? actual : {}
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, other[key], field === '' ? key : `${field}.${key}`),
    )
  }
  return JSON.stringify(expected) === JSON.stringify(actual) ? [] : [{ field, expected, found: actual }]
}
