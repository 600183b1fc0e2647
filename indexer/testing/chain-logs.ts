import {
  type Address,
  createPublicClient,
  decodeEventLog,
  type Hex,
  http,
  keccak256,
  parseAbi,
  stringToHex,
  toEventSelector,
} from 'viem'
import type { Deployment } from '@/lib/deployment/schema'
import type { EventRef } from '@/lib/history/event-ref'

/* The whole chain's logs, decoded from signatures written down here once more: nothing of the indexer is used. */

const LOOK_UPS = parseAbi([
  'function lido() view returns (address)',
  'function withdrawalQueue() view returns (address)',
  'function getAddress(bytes32) view returns (address)',
  'function aggregator() view returns (address)',
])

/** Addresses in lower case, asked for one by one. */
export async function lookUp(rpcUrl: string, { protocols, feeds }: Deployment) {
  const client = createPublicClient({ transport: http(rpcUrl) })
  const { lido, 'rocket-pool': rocket, coinbase } = protocols
  if (lido === undefined || rocket === undefined || coinbase === undefined)
    throw new Error('the devnet has all protocols')
  const ask = async (address: Address, functionName: 'lido' | 'withdrawalQueue' | 'aggregator') =>
    small(await client.readContract({ address, abi: LOOK_UPS, functionName }))
  const registry = async (name: string) => {
    const args = [keccak256(stringToHex(`contract.address${name}`))] as const
    const call = { address: rocket.storage, abi: LOOK_UPS, functionName: 'getAddress', args } as const
    return small(await client.readContract(call))
  }
  return {
    steth: await ask(lido.locator, 'lido'),
    queue: await ask(lido.locator, 'withdrawalQueue'),
    wsteth: small(lido.wsteth),
    reth: small(rocket.reth),
    cbeth: small(coinbase.cbeth),
    depositPool: await registry('rocketDepositPool'),
    balances: await registry('rocketNetworkBalances'),
    aggregators: await Promise.all(
      feeds.map(async ({ pair, address, decimals }) => ({
        ...{ pair, decimals },
        address: await ask(address, 'aggregator'),
      })),
    ),
  }
}

export const small = (address: Address): Address => address.toLowerCase() as Address

interface RawLog {
  readonly address: Address
  readonly topics: [Hex, ...Hex[]]
  readonly data: Hex
  readonly blockNumber: Hex
  readonly blockTimestamp: Hex
  readonly logIndex: Hex
  readonly transactionHash: Hex
}

/** An event and where it stands. */
export interface Found<T> {
  readonly ref: EventRef
  readonly args: T
}

/** All logs there are, to be asked for one contract's events of one signature; the caller names the arguments' type. */
export class ChainLogs {
  private constructor(private readonly byAddress: ReadonlyMap<Address, readonly RawLog[]>) {}

  static async read(rpc: <T>(method: string, params: readonly unknown[]) => Promise<T>): Promise<ChainLogs> {
    const logs = await rpc<readonly RawLog[]>('eth_getLogs', [{ fromBlock: '0x0', toBlock: 'latest' }])
    const byAddress = new Map<Address, RawLog[]>()
    for (const log of logs) {
      const own = byAddress.get(small(log.address))
      if (own === undefined) byAddress.set(small(log.address), [log])
      else own.push(log)
    }
    return new ChainLogs(byAddress)
  }

  of<T>(address: Address, signature: string): readonly Found<T>[] {
    const declared: readonly string[] = [`event ${signature}`]
    const [event] = parseAbi(declared)
    if (event?.type !== 'event') throw new Error(`not an event: ${signature}`)
    const topic = toEventSelector(event)
    return (this.byAddress.get(address) ?? [])
      .filter((log) => log.topics[0] === topic)
      .map((log) => ({
        ref: {
          block: BigInt(log.blockNumber),
          time: BigInt(log.blockTimestamp),
          index: Number(log.logIndex),
          tx: log.transactionHash,
        },
        args: decodeEventLog({ abi: [event], data: log.data, topics: log.topics }).args as T,
      }))
  }
}
