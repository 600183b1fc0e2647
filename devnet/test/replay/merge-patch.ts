import type { Json, JsonObject } from './recording'

/** Applies a JSON merge patch (RFC 7396): objects merge, null removes, all else replaces. */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...target }
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key]
    else if (isObject(value)) {
      const before = merged[key]
      merged[key] = mergePatch(before !== undefined && isObject(before) ? before : {}, value)
    } else merged[key] = value
  }
  return merged
}

export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The keys of a value that may be an object. */
export function keysOf(value: Json | undefined): string[] {
  return value !== undefined && isObject(value) ? Object.keys(value) : []
}
