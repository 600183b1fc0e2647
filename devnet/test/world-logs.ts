import { type AbiEvent, type Address, decodeEventLog, type Hex, numberToHex, toEventSelector } from 'viem'
import type { Devnet } from '../testing/devnet-chain'

interface RawLog {
  readonly blockNumber: Hex
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
  const times = new Map<number, number>()
  for (const number of new Set(logs.map((log) => Number(log.blockNumber)))) {
    const block = await devnet.rpc<{ timestamp: Hex }>('eth_getBlockByNumber', [numberToHex(number), false])
    times.set(number, Number(block.timestamp))
  }
  return logs.map((log) => {
    const block = Number(log.blockNumber)
    const { args } = decodeEventLog({ abi: [event], data: log.data, topics: log.topics })
    return { args: args as T, block, blockTime: times.get(block) ?? 0 }
  })
}
