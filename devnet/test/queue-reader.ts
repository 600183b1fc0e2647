import { type Address, type Hex, parseAbi, parseAbiItem } from 'viem'
import type { Devnet } from '../testing/devnet-chain'
import { type DevnetReader, readDevnet } from './devnet-reader'
import { eventsOf } from './world-logs'

export const QUEUE = parseAbi([
  'error ResumedExpected()',
  'function requestWithdrawals(uint256[] amounts, address owner) returns (uint256[])',
  'function claimWithdrawals(uint256[] ids, uint256[] hints)',
  'function getWithdrawalRequests(address owner) view returns (uint256[])',
  'function getWithdrawalStatus(uint256[] ids) view returns ((uint256 amountOfStETH, uint256 amountOfShares, address owner, uint256 timestamp, bool isFinalized, bool isClaimed)[])',
  'function getLastCheckpointIndex() view returns (uint256)',
  'function findCheckpointHints(uint256[] ids, uint256 first, uint256 last) view returns (uint256[])',
  'function getClaimableEther(uint256[] ids, uint256[] hints) view returns (uint256[])',
  'function getLastRequestId() view returns (uint256)',
  'function getLastFinalizedRequestId() view returns (uint256)',
  'function unfinalizedRequestNumber() view returns (uint256)',
  'function getLockedEtherAmount() view returns (uint256)',
  'function isPaused() view returns (bool)',
  'function isBunkerModeActive() view returns (bool)',
  'function bunkerModeSinceTimestamp() view returns (uint256)',
])
export const FINALIZED = parseAbiItem(
  'event WithdrawalsFinalized(uint256 indexed from, uint256 indexed to, uint256 amountOfETHLocked, uint256 sharesToBurn, uint256 timestamp)',
)
const LOCATOR = parseAbi(['function withdrawalQueue() view returns (address)'])
export const STETH = parseAbi([
  'function submit(address) payable returns (uint256)',
  'function approve(address, uint256) returns (bool)',
])
export const NOBODY = '0x0000000000000000000000000000000000000000'
const IDS_AT_ONCE = 200n

export interface Finalized {
  readonly from: bigint
  readonly to: bigint
  readonly amountOfETHLocked: bigint
  readonly sharesToBurn: bigint
  readonly timestamp: bigint
}

/** The withdrawal queue from outside, found by the manifest. */
export async function readQueue(devnet: Devnet) {
  const world: DevnetReader = await readDevnet(devnet)
  const { client, steth } = world
  const { lido } = devnet.manifest.protocols
  if (!lido) throw new Error('The manifest lacks Lido.')
  const queue = await client.readContract({
    address: lido.locator,
    abi: LOCATOR,
    functionName: 'withdrawalQueue',
  })
  const at = { address: queue, abi: QUEUE } as const
  const statuses = (ids: readonly bigint[]) =>
    client.readContract({ ...at, functionName: 'getWithdrawalStatus', args: [ids] })
  const hints = async (ids: readonly bigint[]) =>
    client.readContract({
      ...at,
      functionName: 'findCheckpointHints',
      args: [ids, 1n, await client.readContract({ ...at, functionName: 'getLastCheckpointIndex' })],
    })
  const send = async (from: Address, to: Address, data: Hex, value = 0n): Promise<bigint> => {
    const fees = { gas: '0x2dc6c0', maxFeePerGas: '0x2540be400', maxPriorityFeePerGas: '0x3b9aca00' }
    const hash = await devnet.rpc<Hex>('eth_sendTransaction', [
      { from, to, data, value: `0x${value.toString(16)}`, ...fees },
    ])
    await devnet.mine()
    const receipt = await client.waitForTransactionReceipt({ hash, pollingInterval: 20 })
    if (receipt.status !== 'success') throw new Error(`${hash} failed.`)
    return receipt.gasUsed * receipt.effectiveGasPrice
  }
  return {
    ...{ world, client, steth, queue, at, statuses, hints, send },
    count: (functionName: 'getLastRequestId' | 'getLastFinalizedRequestId' | 'unfinalizedRequestNumber') =>
      client.readContract({ ...at, functionName }),
    requestsOf: (owner: Address) =>
      client.readContract({ ...at, functionName: 'getWithdrawalRequests', args: [owner] }),
    locked: () => client.readContract({ ...at, functionName: 'getLockedEtherAmount' }),
    claimable: async (ids: readonly bigint[]) =>
      client.readContract({ ...at, functionName: 'getClaimableEther', args: [ids, await hints(ids)] }),
    /** Every request there ever was, in order. */
    async all() {
      const last = await client.readContract({ ...at, functionName: 'getLastRequestId' })
      const found = []
      for (let first = 1n; first <= last; first += IDS_AT_ONCE) {
        const end = first + IDS_AT_ONCE - 1n < last ? first + IDS_AT_ONCE - 1n : last
        const ids = Array.from({ length: Number(end - first) + 1 }, (_, index) => first + BigInt(index))
        found.push(...(await statuses(ids)))
      }
      return found
    },
    finalizations: () => eventsOf<Finalized>(devnet, queue, FINALIZED),
  }
}
export type QueueReader = Awaited<ReturnType<typeof readQueue>>
