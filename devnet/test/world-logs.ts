import { type AbiEvent, type Address, decodeEventLog, type Hex, toEventSelector } from 'viem'
import type { Devnet } from '../testing/devnet-chain'

interface RawLog {
  readonly blockNumber: Hex
  readonly blockTimestamp: Hex
  readonly data: Hex
  readonly topics: [Hex, ...Hex[]]
}

/** One event of the chain with the time of its block. */
export interface TimedEvent<T> {
  readonly args: T
  readonly block: number
  readonly blockTime: number
}

/** Every event of one kind that a contract ever emitted, oldest first. The caller names the arguments' type. */
export async function eventsOf<T>(
  devnet: Pick<Devnet, 'rpc'>,
  address: Address,
  event: AbiEvent,
): Promise<readonly TimedEvent<T>[]> {
  const logs = await devnet.rpc<readonly RawLog[]>('eth_getLogs', [
    { address, topics: [toEventSelector(event)], fromBlock: '0x0', toBlock: 'latest' },
  ])
  return logs.map((log) => {
    const { args } = decodeEventLog({ abi: [event], data: log.data, topics: log.topics })
    return { args: args as T, block: Number(log.blockNumber), blockTime: Number(log.blockTimestamp) }
  })
}
