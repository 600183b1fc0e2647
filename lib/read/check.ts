import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'

/**
 * A tiny checker of JSON's shape, small enough for the first load. A check gives the value it read, or says what is wrong by throwing a
 * `Mismatch`, which `checked` turns into a value; nothing else sees the exception.
 */
export type Check<T> = (json: unknown, path: string) => T

class Mismatch extends Error {}

/** Ends a check: what is there is not what was expected. */
export function refuse(path: string, expected: string): never {
  throw new Mismatch(`${path}: expected ${expected}`)
}

/** Runs a check. Error: bad-response, its detail begins with the path of what is wrong. */
export function checked<T>(check: Check<T>, json: unknown): Result<T, AppError> {
  try {
    return ok(check(json, '$'))
  } catch (error) {
    if (error instanceof Mismatch) return err({ code: 'bad-response', detail: error.message })
    throw error
  }
}

export const text: Check<string> = (json, path) => (typeof json === 'string' ? json : refuse(path, 'a text'))

export const flag: Check<boolean> = (json, path) =>
  typeof json === 'boolean' ? json : refuse(path, 'true or false')

/** A small whole number: counts, decimals, chain ids. */
export const count: Check<number> = (json, path) =>
  Number.isSafeInteger(json) ? (json as number) : refuse(path, 'a whole number')

/** A whole number as a decimal string, perhaps below zero. */
export const signed: Check<bigint> = (json, path) =>
  typeof json === 'string' && /^-?\d+$/.test(json) ? BigInt(json) : refuse(path, 'a decimal string')

/** An amount, a time, a block: a decimal string, never below zero. */
export const amount: Check<bigint> = (json, path) => {
  const value = signed(json, path)
  return value >= 0n ? value : refuse(path, 'a decimal string')
}

/** An amount that something is divided by, or that cannot be nothing. */
export const positive: Check<bigint> = (json, path) => {
  const value = signed(json, path)
  return value > 0n ? value : refuse(path, 'a decimal string above 0')
}

function bytes(digits: number, name: string): Check<`0x${string}`> {
  const shape = new RegExp(`^0x[0-9a-fA-F]{${digits}}$`)
  return (json, path) =>
    typeof json === 'string' && shape.test(json) ? (json as `0x${string}`) : refuse(path, name)
}

/** 20 bytes as hex. */
export const address: Check<`0x${string}`> = bytes(40, 'an address')
/** 32 bytes as hex. */
export const hash: Check<`0x${string}`> = bytes(64, 'a hash')

export function oneOf<const T extends string>(...allowed: readonly T[]): Check<T> {
  return (json, path) => allowed.find((value) => value === json) ?? refuse(path, allowed.join(' or '))
}

export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (json, path) => (json === undefined ? undefined : check(json, path))
}

/** A list whose items all pass. */
export function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (json, path) =>
    Array.isArray(json)
      ? json.map((item: unknown, index) => check(item, `${path}[${index}]`))
      : refuse(path, 'a list')
}

/** An object whose `tag` names which of these it is, with that one's fields. */
export function oneBy<const N extends string, C extends { readonly [name: string]: Check<object> }>(
  tag: N,
  cases: C,
): Check<{ [K in keyof C & string]: Readonly<Record<N, K>> & ReturnType<C[K]> }[keyof C & string]> {
  const name = oneOf(...Object.keys(cases))
  return (json, path) => {
    const found = name(Object(json)[tag], `${path}.${tag}`)
    return { [tag]: found, ...cases[found]?.(json, path) } as never
  }
}

type Shape<T> = { readonly [K in keyof T]-?: Check<T[K]> }

/** An object with these fields; others are ignored, absent optional ones stay absent. */
export function record<T extends object>(shape: Shape<T>): Check<T> {
  const fields = Object.entries(shape) as [string, Check<unknown>][]
  return (json, path) => {
    if (typeof json !== 'object' || json === null) return refuse(path, 'an object')
    const source: Record<string, unknown> = { ...json }
    const read: Record<string, unknown> = {}
    for (const [name, check] of fields) {
      const value = check(source[name], `${path}.${name}`)
      if (value !== undefined) read[name] = value
    }
    return read as T
  }
}
