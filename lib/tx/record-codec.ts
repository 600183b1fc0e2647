import type { Hex } from '@/lib/core/address'
import { LST_IDS } from '@/lib/core/lst'
import {
  address,
  type Check,
  checked,
  count,
  flag,
  listOf,
  oneBy,
  oneOf,
  optional,
  record,
  refuse,
  text,
} from '@/lib/read/check'
import type { TxRecord } from '@/lib/tx/record'

const BIGINT = /^-?\d+$/

/** JSON with every bigint as `{"$bigint":"123"}`, which no text in a record can be mistaken for. */
export function encodeRecords(records: readonly TxRecord[]): string {
  return JSON.stringify(records, (_, value: unknown) =>
    typeof value === 'bigint' ? { $bigint: value.toString() } : value,
  )
}

/**
 * What was stored, without what is not a record any more (another version, a hand, a half-written file): the rest survives. Never
 * throws.
 */
export function decodeRecords(stored: string | null): readonly TxRecord[] {
  if (stored === null) return []
  let parsed: unknown
  try {
    parsed = JSON.parse(stored, (_, value: unknown) => {
      const digits: unknown = Object(value).$bigint
      return typeof digits === 'string' && BIGINT.test(digits) ? BigInt(digits) : value
    })
  } catch {
    return []
  }
  return Array.isArray(parsed) ? parsed.filter(isRecord) : []
}

/* What a record is made of. What is not named here (of a later version, say) stays with it. */

const bigint: Check<bigint> = (value, path) => (typeof value === 'bigint' ? value : refuse(path, 'a bigint'))
const number: Check<number> = (value, path) => (typeof value === 'number' ? value : refuse(path, 'a number'))
const wei: Check<bigint> = (value, path) => {
  const found = bigint(value, path)
  return found >= 0n ? found : refuse(path, 'an amount')
}
const place: Check<number> = (value, path) => {
  const found = count(value, path)
  return found >= 0 ? found : refuse(path, 'a place')
}
const hex: Check<Hex> = (value, path) =>
  typeof value === 'string' && /^0x[0-9a-fA-F]*$/.test(value) ? (value as Hex) : refuse(path, 'hex')
const isTrue: Check<true> = (value, path) => (value === true ? value : refuse(path, 'true'))
const someIds: Check<readonly bigint[]> = (value, path) => {
  const found = ids(value, path)
  return found.length > 0 ? found : refuse(path, 'ids')
}

const ids = listOf(wei)
const token = oneOf(...LST_IDS)
const asset = oneOf('eth', ...LST_IDS)
const approveBy = oneOf('permit', 'approval')
const moves = listOf(record({ asset, amount: bigint }))
const amountAlone = record({ amount: wei })

const fields = record({
  id: text,
  chainId: number,
  account: address,
  intent: oneBy('kind', {
    stake: record({ amount: wei, token, referral: optional(address) }),
    wrap: amountAlone,
    unwrap: amountAlone,
    burn: amountAlone,
    request: record({ amount: wei, token: oneOf('steth', 'wsteth'), approveBy }),
    claim: record({ ids: someIds, recipient: optional(address) }),
    swap: record({
      amount: wei,
      sell: asset,
      buy: asset,
      minimum: bigint,
      deadline: bigint,
      pool: address,
      approveBy,
      acceptsDeviation: optional(isTrue),
    }),
  }),
  step: place,
  steps: place,
  stepId: oneOf('approve', 'stake', 'wrap', 'unwrap', 'request', 'claim', 'burn', 'swap'),
  sent: oneBy('via', {
    transaction: record({ hash: hex, nonce: optional(place) }),
    batch: record({ batchId: text }),
    safe: record({ safeTxHash: hex }),
  }),
  sentAt: number,
  status: oneOf('pending', 'queued', 'confirmed', 'reverted', 'cancelled', 'replaced', 'unknown'),
  isContract: optional(flag),
  call: optional(record({ to: address, value: bigint, data: hex })),
  minedHash: optional(hex),
  minedBlock: optional(bigint),
  outcome: optional(
    record({
      leaves: moves,
      arrives: moves,
      fee: optional(bigint),
      delivered: optional(record({ to: address, moves })),
      requests: optional(ids),
    }),
  ),
})

const isRecord = (value: unknown): value is TxRecord => checked(fields, value).ok
