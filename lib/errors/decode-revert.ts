import type { Hex } from '@/lib/core/address'
import { CUSTOM_ERRORS } from '@/lib/errors/custom-errors'

const ERROR_STRING = '0x08c379a0'
const PANIC = '0x4e487b71'
const WORD = 64

/**
 * The name of what a contract reverted with: the text of `Error(string)`, `Panic(0x..)`, the name of a known custom error, or the
 * selector of an unknown one. Undefined for empty data (`revert()`, out of gas) and for what is no revert data.
 */
export function decodeRevert(data: Hex): string | undefined {
  const selector = data.slice(0, 10).toLowerCase()
  const body = data.slice(10)
  if (selector.length < 10) return undefined
  if (selector === ERROR_STRING) return decodeString(body)
  if (selector === PANIC && body.length >= WORD)
    return `Panic(0x${BigInt(`0x${body.slice(0, WORD)}`)
      .toString(16)
      .padStart(2, '0')})`
  const signature = CUSTOM_ERRORS[selector]
  return signature === undefined ? selector : signature.slice(0, signature.indexOf('('))
}

/** ABI-encoded string: offset, length, bytes. A malformed one is no text. */
function decodeString(body: string): string | undefined {
  if (body.length < 2 * WORD || !/^[0-9a-fA-F]*$/.test(body)) return undefined
  const offset = BigInt(`0x${body.slice(0, WORD)}`)
  if (offset > BigInt(body.length)) return undefined
  const start = Number(offset) * 2
  const length = BigInt(`0x${body.slice(start, start + WORD) || '0'}`)
  const bytes = body.slice(start + WORD)
  if (length * 2n > BigInt(bytes.length)) return undefined
  const text = new Uint8Array(Number(length))
  for (let index = 0; index < text.length; index += 1)
    text[index] = Number.parseInt(bytes.slice(index * 2, index * 2 + 2), 16)
  return new TextDecoder().decode(text)
}
