import type { AbiFunction, AbiParameter } from 'viem'
import type { Hex } from '@/lib/core/address'

/** Hex digits of a word and of a selector. */
const WORD = 64
const SELECTOR = 2 + 8

/**
 * Whether bytes are laid out as an encoder lays out arguments: each part right behind the one before it, none twice, nothing left over.
 * The ABI allows offsets that lead a thousand elements to the same bytes, and a decoder reads those bytes a thousand times; this walk
 * reads each byte at most once, so a visitor's bytes go through it before any decoder sees them. What the words themselves say (dirty
 * bits, padding) is left to the decoder.
 */
export function isLaidOutPlainly({ inputs }: Pick<AbiFunction, 'inputs'>, data: Hex): boolean {
  return (data.length - SELECTOR) % WORD === 0 && endOf(inputs, data, SELECTOR) === data.length
}

/**
 * How many elements the array has that is this argument of a plainly laid out call.
 *
 * @param index of the argument; all arguments before it take one word each
 */
export function lengthOfArray(data: Hex, index: number): number {
  const offset = wordAt(data, SELECTOR + index * WORD)
  return (offset === undefined ? undefined : wordAt(data, SELECTOR + offset * 2)) ?? 0
}

/** Where the encoding ends of values that stand together from `start` on; undefined where one is not where it belongs. */
function endOf(parts: readonly AbiParameter[], data: Hex, start: number): number | undefined {
  let head = start
  let tail = start + parts.reduce((sum, part) => sum + sizeInHead(part), 0)
  if (tail > data.length) return undefined
  for (const part of parts) {
    if (isDynamic(part)) {
      if (wordAt(data, head) !== (tail - start) / 2) return undefined
      const end = endOfDynamic(part, data, tail)
      if (end === undefined) return undefined
      tail = end
    }
    head += sizeInHead(part)
  }
  return tail
}

function endOfDynamic(part: AbiParameter, data: Hex, start: number): number | undefined {
  const element = elementOf(part)
  if (element === undefined && 'components' in part) return endOf(part.components, data, start)
  if (element?.count !== undefined) return endOf(many(element.of, element.count), data, start)
  const length = wordAt(data, start)
  const left = data.length - start - WORD
  if (length === undefined) return undefined
  if (element === undefined) {
    const digits = Math.ceil(length / 32) * WORD
    return digits > left ? undefined : start + WORD + digits
  }
  // Before a list of so many is made.
  if (length * sizeInHead(element.of) > left) return undefined
  return endOf(many(element.of, length), data, start + WORD)
}

const many = (part: AbiParameter, count: number): readonly AbiParameter[] =>
  Array.from({ length: count }, () => part)

function isDynamic(part: AbiParameter): boolean {
  const element = elementOf(part)
  if (element !== undefined) return element.count === undefined || isDynamic(element.of)
  return 'components' in part ? part.components.some(isDynamic) : /^(bytes|string)$/.test(part.type)
}

function sizeInHead(part: AbiParameter): number {
  if (isDynamic(part)) return WORD
  const element = elementOf(part)
  if (element?.count !== undefined) return element.count * sizeInHead(element.of)
  return 'components' in part ? part.components.reduce((sum, each) => sum + sizeInHead(each), 0) : WORD
}

/** Of an array: what it holds, and how many where its type says so. */
function elementOf(part: AbiParameter): { readonly of: AbiParameter; readonly count?: number } | undefined {
  const [, type, count] = /^(.*)\[(\d*)\]$/.exec(part.type) ?? []
  if (type === undefined) return undefined
  return { of: { ...part, type }, ...(count === '' ? {} : { count: Number(count) }) }
}

/** Undefined beyond the data, and for a number that no length or offset within 64 KiB can be. */
function wordAt(data: Hex, at: number): number | undefined {
  const word = data.slice(at, at + WORD)
  if (word.length < WORD || !/^0{56}/.test(word)) return undefined
  return Number.parseInt(word.slice(-8), 16)
}
