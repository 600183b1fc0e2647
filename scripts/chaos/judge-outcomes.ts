import { type RpcNode, resultOf } from '../../devnet/testing/faults/rpc-node'
import type { Address } from '../../lib/core/address'
import { toJson } from '../../lib/read/to-json'
import { receiptOf } from '../../lib/tx/receipt'
import type { TxRecord } from '../../lib/tx/record'
import { createPlanner } from '../../lib/wallet/planner'
import type { ChaosWorld } from './chaos-world'

/** Confirmed records whose amounts are those of no branch that has the transaction. */
export async function strangeOutcomes(
  { node, fork, deployment, protocols }: ChaosWorld,
  account: Address,
  records: readonly TxRecord[],
): Promise<readonly string[]> {
  const { chainId, multicall3 } = deployment
  const planner = createPlanner({
    ...{ chainId, multicall3, market: deployment },
    chain: { request: (method, params) => resultOf(node, method, params) },
    roots: deployment.protocols,
    allows: async () => ({ ok: true, value: undefined }),
    knownProtocols: async () => ({ ok: true, value: protocols }),
  })
  const movedOn = async (branch: RpcNode, { intent, minedHash }: TxRecord): Promise<string | undefined> => {
    if (minedHash === undefined) return undefined
    const receipt = receiptOf(await resultOf(branch, 'eth_getTransactionReceipt', [minedHash]), minedHash)
    const decoded = receipt && (await planner.decodeOutcome(intent, account, receipt.logs))
    return decoded?.ok ? movesOf(decoded.value) : undefined
  }
  const strange: string[] = []
  for (const record of records) {
    if (record.status !== 'confirmed' || record.stepId === 'approve' || record.outcome === undefined) continue
    const told = movesOf(record.outcome)
    const right = await Promise.all([movedOn(node, record), movedOn(fork, record)])
    if (!right.includes(told)) strange.push(`outcome of ${record.minedHash}: told ${told}, is ${right[0]}`)
  }
  return strange
}

const movesOf = ({ leaves, arrives, delivered, requests }: NonNullable<TxRecord['outcome']>): string =>
  JSON.stringify(toJson({ leaves, arrives, delivered, requests }))
