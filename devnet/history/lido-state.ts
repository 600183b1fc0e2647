import { readAll } from '../chain/contract'
import type { World } from '../world/world'

/** What a Lido report starts from. Amounts in wei, times in unix seconds. */
export interface LidoState {
  /** reference time of the last report; 0: there was none */
  readonly last: bigint
  readonly pooled: bigint
  readonly buffered: bigint
  readonly stopped: boolean
  /** validators that were deposited, and those that a report has seen */
  readonly deposited: bigint
  readonly appeared: bigint
  /** their balance as last reported */
  readonly consensus: bigint
  readonly elVault: bigint
  readonly withdrawalVault: bigint
  readonly queuePaused: boolean
  readonly unfinalized: bigint
  readonly unfinalizedRequests: bigint
  /** absent: no bunker mode */
  readonly bunkerSince?: bigint
}

const NO_BUNKER = 2n ** 256n - 1n

type Reads = readonly [
  last: bigint,
  pooled: bigint,
  buffered: bigint,
  stopped: boolean,
  consensus: readonly [deposited: bigint, appeared: bigint, balance: bigint],
  paused: boolean,
  unfinalized: bigint,
  requests: bigint,
  bunkerSince: bigint,
]

/** Reads it all at the latest block. */
export async function lidoState(world: World): Promise<LidoState> {
  const { rpc, contracts } = world
  const { lido, accountingOracle, withdrawalQueue, elRewardsVault, withdrawalVault } = contracts
  const balances = [elRewardsVault, withdrawalVault].map(({ address }) => ({
    method: 'eth_getBalance',
    params: [address, 'latest'],
  }))
  const [reads, held] = await Promise.all([
    readAll<Reads>(rpc, [
      [accountingOracle, 'lastReportTimestamp'],
      [lido, 'getTotalPooledEther'],
      [lido, 'getBufferedEther'],
      [lido, 'isStopped'],
      [lido, 'getConsensusLayerState'],
      [withdrawalQueue, 'isPaused'],
      [withdrawalQueue, 'unfinalizedStETH'],
      [withdrawalQueue, 'unfinalizedRequestNumber'],
      [withdrawalQueue, 'bunkerModeSinceTimestamp'],
    ]),
    rpc.batch(balances),
  ])
  const [elBalance, withdrawalBalance] = held.map((hex) => BigInt(String(hex)))
  if (elBalance === undefined || withdrawalBalance === undefined) throw new Error('A vault has no balance.')
  const [last, pooled, buffered, stopped, [deposited, appeared, consensus], ...queue] = reads
  const [queuePaused, unfinalized, unfinalizedRequests, since] = queue
  return {
    ...{ last, pooled, buffered, stopped, deposited, appeared, consensus },
    ...{ elVault: elBalance, withdrawalVault: withdrawalBalance },
    ...{ queuePaused, unfinalized, unfinalizedRequests },
    ...(since !== NO_BUNKER && { bunkerSince: since }),
  }
}
