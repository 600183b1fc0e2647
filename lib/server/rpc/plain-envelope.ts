import type { Hex } from '@/lib/core/address'

/** EIP-1559 has the most: twelve. */
const MOST_FIELDS = 12
/** By its first byte: which field is the access list, by EIP-2930 and EIP-1559. */
const ACCESS_LIST: Readonly<Record<string, number>> = { '01': 7, '02': 8 }
/** EIP-7702 gives an account code, EIP-4844 carries blobs: the app has neither. */
const NOT_SERVED: Readonly<Record<string, string>> = { '03': 'eip4844', '04': 'eip7702' }
const NOT_PLAIN = 'the signed transaction is no list of plain fields'

/**
 * Why bytes are no transaction that may be read whole, as words: a list of at most twelve plain fields and an empty access list. A reader
 * of RLP makes an object of each item, and 64 KiB hold as many items as bytes; this looks at the fields' lengths alone.
 */
export function refusedEnvelope(raw: Hex): string | undefined {
  const kind = raw.slice(2, 4).toLowerCase()
  const type = NOT_SERVED[kind]
  if (type !== undefined) return `transactions of type ${type} are not served`
  const accessList = ACCESS_LIST[kind]
  const whole = itemAt(raw, accessList === undefined ? 2 : 4)
  if (whole?.isList !== true || whole.end !== raw.length) return NOT_PLAIN
  let at = whole.start
  let fields = 0
  for (; at < whole.end && fields < MOST_FIELDS; fields += 1) {
    const field = itemAt(raw, at)
    if (field === undefined || field.end > whole.end) return NOT_PLAIN
    if (field.isList && fields !== accessList) return NOT_PLAIN
    if (field.isList && field.end > field.start) return 'access lists are not served'
    at = field.end
  }
  return at === whole.end ? undefined : NOT_PLAIN
}

/** An item of RLP: where its content starts and ends, in hex digits; undefined where there is none that ends within the bytes. */
function itemAt(raw: Hex, at: number) {
  const first = Number.parseInt(raw.slice(at, at + 2), 16)
  if (Number.isNaN(first)) return undefined
  const isList = first >= 0xc0
  if (first < 0x80) return { isList, start: at, end: at + 2 }
  const short = first - (isList ? 0xc0 : 0x80)
  const digits = Math.max(0, short - 55) * 2
  const length = digits === 0 ? short : Number.parseInt(raw.slice(at + 2, at + 2 + digits), 16)
  const start = at + 2 + digits
  const end = start + length * 2
  return end <= raw.length ? { isList, start, end } : undefined
}
