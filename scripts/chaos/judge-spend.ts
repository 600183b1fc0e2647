import { type Hex, slice } from 'viem'
import { type RpcNode, resultOf } from '../../devnet/testing/faults/rpc-node'
import type { TxRecord } from '../../lib/tx/record'
import { isOpen } from '../../lib/tx/record-status'
import type { Broadcast } from './node-wallet'
import type { Spent } from './spend'

const APPROVE = '0x095ea7b3'
const SETTLED: readonly Spent['end'][] = [
  'confirmed',
  'reverted',
  'rejected',
  'replaced',
  'failed',
  'reloaded',
]

interface Receipt {
  readonly status: Hex
  readonly blockNumber: Hex
}

/** What the chain itself has of one intent's transactions. */
export interface OnChain {
  readonly mined: ReadonlyMap<string, Receipt>
  /** known to the node, not mined */
  readonly waiting: ReadonlySet<string>
}

export async function lookOnChain(node: RpcNode, broadcasts: readonly Broadcast[]): Promise<OnChain> {
  const mined = new Map<string, Receipt>()
  const waiting = new Set<string>()
  for (const { hash } of broadcasts) {
    const receipt = await resultOf<Receipt | null>(node, 'eth_getTransactionReceipt', [hash])
    if (receipt !== null) mined.set(hash, receipt)
    else if ((await resultOf(node, 'eth_getTransactionByHash', [hash])) !== null) waiting.add(hash)
  }
  return { mined, waiting }
}

/** A record that is still open although the chain has its transaction. */
export function unsettled({ mined }: OnChain, records: readonly TxRecord[]): readonly TxRecord[] {
  return records.filter((record) => isOpen(record) && mined.has(hashOf(record)))
}

export interface Verdict {
  readonly sent: number
  readonly confirmed: number
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly wrong: readonly string[]
}

/** Holds what was told of an intent against the chain. */
export function judgeSpend(
  { mined }: OnChain,
  broadcasts: readonly Broadcast[],
  records: readonly TxRecord[],
  spent: Spent,
): Verdict {
  const named = new Set(records.flatMap((record) => [hashOf(record), record.minedHash ?? '']))
  const there = broadcasts.filter(({ hash }) => mined.has(hash))
  const effects = there.filter(
    ({ hash, data }) =>
      mined.get(hash)?.status === '0x1' && !(data.length >= 10 && slice(data, 0, 4) === APPROVE),
  )
  const lost = there
    .filter(({ hash }) => !named.has(hash) && (!spent.wasDoubted || spent.disowned.includes(hash)))
    .map(({ hash }) => `${hash} is on the chain and told nowhere (${spent.end})`)
  const wrong = records.flatMap((record) => untrue(record, mined))
  if (!SETTLED.includes(spent.end)) wrong.push(`no end: ${spent.words}`)
  return {
    sent: broadcasts.length,
    confirmed: records.filter(({ status }) => status === 'confirmed').length,
    lost,
    doubled: effects.length > 1 ? [`${effects.map(({ hash }) => hash).join(' and ')} for one intent`] : [],
    wrong,
  }
}

function untrue(record: TxRecord, mined: OnChain['mined']): string[] {
  const told = `record ${record.stepId} ${record.status} ${hashOf(record)}`
  const own = mined.get(hashOf(record))
  const counts = mined.get(record.minedHash ?? hashOf(record))
  if (record.status === 'confirmed' && counts?.status !== '0x1')
    return [`${told}: the chain says ${counts?.status}`]
  if (record.status === 'reverted' && counts?.status !== '0x0')
    return [`${told}: the chain says ${counts?.status}`]
  if ((record.status === 'replaced' || record.status === 'cancelled') && own !== undefined)
    return [`${told}: it is mined`]
  return []
}

function hashOf({ sent }: TxRecord): string {
  return sent.via === 'transaction' ? sent.hash : ''
}
