import type { TxStep } from '@/lib/tx/plan'

const WORD = 64

/**
 * The first argument of a request or a claim, which of all their functions is the list: amounts in wei of the token, or ids. Read from
 * the bytes that are signed; empty for any other step.
 */
export function itemsOf({ id, data }: Pick<TxStep, 'id' | 'data'>): readonly bigint[] {
  if (id !== 'request' && id !== 'claim') return []
  const body = data.slice(10)
  const offset = wordAt(body, 0)
  if (offset === undefined || offset % 32n !== 0n || offset > BigInt(body.length)) return []
  const start = Number(offset) * 2
  const length = wordAt(body, start)
  if (length === undefined || length * BigInt(WORD) > BigInt(body.length)) return []
  const items = Array.from({ length: Number(length) }, (_, index) => wordAt(body, start + (index + 1) * WORD))
  const known = items.filter((item) => item !== undefined)
  return known.length === items.length ? known : []
}

function wordAt(body: string, at: number): bigint | undefined {
  const text = body.slice(at, at + WORD)
  return /^[0-9a-fA-F]{64}$/.test(text) ? BigInt(`0x${text}`) : undefined
}
