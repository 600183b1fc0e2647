import { type Address, isAddressShape } from '@/lib/core/address'
import { LST_IDS } from '@/lib/core/lst'
import type { TxIntent } from '@/lib/tx/intent'
import type { TxRecord } from '@/lib/tx/record'

const STATUSES: ReadonlySet<unknown> = new Set<TxRecord['status']>([
  'pending',
  'queued',
  'confirmed',
  'reverted',
  'cancelled',
  'replaced',
  'unknown',
])
const STEP_IDS: ReadonlySet<unknown> = new Set<TxRecord['stepId']>([
  'approve',
  'stake',
  'wrap',
  'unwrap',
  'request',
  'claim',
  'burn',
  'swap',
])
const BIGINT = /^-?\d+$/

type Fields = Readonly<Record<string, unknown>>

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
export function decodeRecords(text: string | null): readonly TxRecord[] {
  if (text === null) return []
  let parsed: unknown
  try {
    parsed = JSON.parse(text, (_, value: unknown) =>
      isFields(value) && typeof value.$bigint === 'string' && BIGINT.test(value.$bigint)
        ? BigInt(value.$bigint)
        : value,
    )
  } catch {
    return []
  }
  return Array.isArray(parsed) ? parsed.filter(isRecord) : []
}

function isRecord(value: unknown): value is TxRecord {
  if (!isFields(value)) return false
  return (
    typeof value.id === 'string' &&
    typeof value.chainId === 'number' &&
    isAddress(value.account) &&
    isIntent(value.intent) &&
    isCount(value.step) &&
    isCount(value.steps) &&
    STEP_IDS.has(value.stepId) &&
    isSent(value.sent) &&
    typeof value.sentAt === 'number' &&
    STATUSES.has(value.status) &&
    ['undefined', 'boolean'].includes(typeof value.isContract) &&
    (value.call === undefined || isCall(value.call)) &&
    (value.minedHash === undefined || isHex(value.minedHash)) &&
    ['undefined', 'bigint'].includes(typeof value.minedBlock) &&
    (value.outcome === undefined || isOutcome(value.outcome))
  )
}

function isSent(value: unknown): value is TxRecord['sent'] {
  if (!isFields(value)) return false
  if (value.via === 'transaction')
    return isHex(value.hash) && (value.nonce === undefined || isCount(value.nonce))
  if (value.via === 'batch') return typeof value.batchId === 'string'
  return value.via === 'safe' && isHex(value.safeTxHash)
}

function isCall(value: unknown): boolean {
  return isFields(value) && isAddress(value.to) && typeof value.value === 'bigint' && isHex(value.data)
}

function isIntent(value: unknown): value is TxIntent {
  if (!isFields(value)) return false
  if (value.kind === 'claim') return isClaim(value)
  if (typeof value.amount !== 'bigint' || value.amount < 0n) return false
  switch (value.kind) {
    case 'stake':
      return isLst(value.token) && (value.referral === undefined || isAddress(value.referral))
    case 'request':
      return (value.token === 'steth' || value.token === 'wsteth') && isWay(value.approveBy)
    case 'swap':
      return (
        isAsset(value.sell) &&
        isAsset(value.buy) &&
        typeof value.minimum === 'bigint' &&
        typeof value.deadline === 'bigint' &&
        isAddress(value.pool) &&
        isWay(value.approveBy) &&
        (value.acceptsDeviation === undefined || value.acceptsDeviation === true)
      )
    default:
      return value.kind === 'wrap' || value.kind === 'unwrap' || value.kind === 'burn'
  }
}

function isClaim({ ids, recipient }: Fields): boolean {
  return isIds(ids) && ids.length > 0 && (recipient === undefined || isAddress(recipient))
}

function isOutcome(value: unknown): boolean {
  if (!isFields(value)) return false
  const { leaves, arrives, fee, delivered, requests } = value
  return (
    isMoves(leaves) &&
    isMoves(arrives) &&
    ['undefined', 'bigint'].includes(typeof fee) &&
    (delivered === undefined ||
      (isFields(delivered) && isAddress(delivered.to) && isMoves(delivered.moves))) &&
    (requests === undefined || isIds(requests))
  )
}

function isMoves(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((move) => isFields(move) && isAsset(move.asset) && typeof move.amount === 'bigint')
  )
}

const isIds = (value: unknown): value is readonly bigint[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'bigint' && id >= 0n)
const isWay = (value: unknown): boolean => value === 'permit' || value === 'approval'
const isLst = (value: unknown): boolean => LST_IDS.some((id) => id === value)
const isAsset = (value: unknown): boolean => value === 'eth' || isLst(value)
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isHex = (value: unknown): value is `0x${string}` =>
  typeof value === 'string' && /^0x[0-9a-fA-F]*$/.test(value)
const isAddress = (value: unknown): value is Address => typeof value === 'string' && isAddressShape(value)
const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0
