import { decodeEventLog, numberToHex, parseAbi } from 'viem'
import type { Contracts } from '@/devnet/deploy/deploy-contracts'
import type { World } from '@/devnet/world/world'
import type { Address, Hex } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import { WAD } from '@/lib/core/rate'
import type { AccountEvent } from '@/lib/history/account-event'
import type { EventRef } from '@/lib/history/event-ref'
import type { RateStep } from '@/lib/history/rate-step'

/* Reads the past straight from the node's logs; it shares nothing with the indexer. */

const ABI = parseAbi([
  'event TransferShares(address indexed from, address indexed to, uint256 sharesValue)',
  'event TokenRebased(uint256 indexed reportTimestamp, uint256 timeElapsed, uint256 preTotalShares, uint256 preTotalEther, uint256 postTotalShares, uint256 postTotalEther, uint256 sharesMintedAsFees)',
  'event BalancesUpdated(uint256 indexed block, uint256 slotTimestamp, uint256 totalEth, uint256 stakingEth, uint256 rethSupply, uint256 blockTimestamp)',
  'event ExchangeRateUpdated(address indexed oracle, uint256 newExchangeRate)',
  'event WithdrawalRequested(uint256 indexed requestId, address indexed requestor, address indexed owner, uint256 amountOfStETH, uint256 amountOfShares)',
  'event WithdrawalClaimed(uint256 indexed requestId, address indexed owner, address indexed receiver, uint256 amountOfETH)',
])
const TOKEN = parseAbi(['event Transfer(address indexed from, address indexed to, uint256 value)'])
const NFT = parseAbi(['event Transfer(address indexed from, address indexed to, uint256 indexed id)'])

interface RawLog {
  readonly address: Address
  readonly topics: [Hex, ...Hex[]]
  readonly data: Hex
  readonly blockNumber: Hex
  readonly logIndex: Hex
  readonly transactionHash: Hex
}

export interface DecodedHistory {
  readonly steps: readonly RateStep[]
  /** of everybody */
  readonly events: readonly AccountEvent[]
}

/** All that the ledger is made of between two blocks, both included. `times`: unix seconds by block. */
export async function decodeHistory(
  { rpc, contracts }: World,
  from: number,
  to: number,
  times: ReadonlyMap<number, bigint>,
): Promise<DecodedHistory> {
  const { lido, wsteth, withdrawalQueue, rocketTokenRETH, rocketNetworkBalances, cbeth } = contracts
  const watched = [lido, wsteth, withdrawalQueue, rocketTokenRETH, rocketNetworkBalances, cbeth]
  const logs = await rpc.call<readonly RawLog[]>('eth_getLogs', [
    {
      fromBlock: numberToHex(from),
      toBlock: numberToHex(to),
      address: watched.map(({ address }) => address),
    },
  ])
  const steps: RateStep[] = []
  const events: AccountEvent[] = []
  for (const log of logs) {
    const time = times.get(Number(log.blockNumber))
    if (time === undefined) throw new Error(`no time of block ${log.blockNumber}`)
    const at = {
      ...{ block: BigInt(log.blockNumber), time, index: Number(log.logIndex) },
      tx: log.transactionHash,
    }
    const step = stepOf(contracts, log, at)
    if (step !== undefined) steps.push(step)
    const event = step === undefined ? eventOf(contracts, log, at) : undefined
    if (event !== undefined) events.push(event)
  }
  return { steps, events }
}

function decoded(log: RawLog) {
  try {
    return decodeEventLog({ abi: ABI, data: log.data, topics: log.topics })
  } catch {
    return undefined
  }
}

function stepOf(c: Contracts, log: RawLog, at: EventRef): RateStep | undefined {
  const found = decoded(log)
  switch (found?.eventName) {
    case 'TokenRebased': {
      const { args } = found
      return {
        ...at,
        protocol: 'lido',
        before: { num: args.preTotalEther, den: args.preTotalShares },
        after: { num: args.postTotalEther, den: args.postTotalShares },
        rateTime: args.reportTimestamp,
        elapsed: args.timeElapsed,
      }
    }
    case 'BalancesUpdated': {
      const { totalEth, rethSupply, slotTimestamp } = found.args
      return {
        ...at,
        protocol: 'rocket-pool',
        after: { num: totalEth, den: rethSupply },
        rateTime: slotTimestamp,
      }
    }
    case 'ExchangeRateUpdated': {
      const after = { num: found.args.newExchangeRate, den: WAD }
      return is(log, c.cbeth) ? { ...at, protocol: 'coinbase', after, rateTime: at.time } : undefined
    }
    default:
      return undefined
  }
}

function eventOf(c: Contracts, log: RawLog, at: EventRef): AccountEvent | undefined {
  const found = decoded(log)
  switch (found?.eventName) {
    case 'TransferShares': {
      const { from, to, sharesValue } = found.args
      return { is: 'move', ...at, token: 'steth', from, to, shares: sharesValue }
    }
    case 'WithdrawalRequested': {
      const { requestId, requestor, owner, amountOfStETH, amountOfShares } = found.args
      return {
        ...{ is: 'request', ...at, id: requestId, requestor, owner },
        ...{ amount: amountOfStETH, shares: amountOfShares },
      }
    }
    case 'WithdrawalClaimed': {
      const { requestId, owner, receiver, amountOfETH } = found.args
      return { is: 'claim', ...at, id: requestId, owner, receiver, ether: amountOfETH }
    }
  }
  const tokens = [
    ['wsteth', c.wsteth],
    ['reth', c.rocketTokenRETH],
    ['cbeth', c.cbeth],
  ] as const
  const token: LstId | undefined = tokens.find(([, contract]) => is(log, contract))?.[0]
  try {
    if (token !== undefined) {
      const { from, to, value } = decodeEventLog({ abi: TOKEN, data: log.data, topics: log.topics }).args
      return { is: 'move', ...at, token, from, to, shares: value }
    }
    if (!is(log, c.withdrawalQueue)) return undefined
    const { from, to, id } = decodeEventLog({ abi: NFT, data: log.data, topics: log.topics }).args
    return { is: 'nft', ...at, id, from, to }
  } catch {
    // Another event of the same contract, such as an approval.
    return undefined
  }
}

function is(log: RawLog, { address }: { readonly address: Address }): boolean {
  return log.address.toLowerCase() === address.toLowerCase()
}
