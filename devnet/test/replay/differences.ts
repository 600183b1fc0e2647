import { isObject } from './merge-patch'
import type { Json } from './recording'

/** Where `actual` is not what `expected` says, one line each. Keys that only `actual` has are not compared. */
export function differences(expected: Json, actual: Json | undefined, path: string): string[] {
  if (isObject(expected)) {
    const other = actual !== undefined && isObject(actual) ? actual : {}
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, other[key], path === '' ? key : `${path}.${key}`),
    )
  }
  const wanted = JSON.stringify(expected)
  const found = JSON.stringify(actual)
  return wanted === found ? [] : [`${path}: recorded ${wanted}, found ${found}`]
}
