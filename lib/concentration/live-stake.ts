import type { StakeSnapshot } from '@/lib/concentration/snapshot'
import type { ProtocolId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'

/** One staking module of Lido, as its router tells it. */
export interface LidoModule {
  readonly name: string
  readonly operators: bigint
  readonly activeOperators: bigint
  /** deposited and not exited; with validators of more than 32 ETH this count is no measure of stake */
  readonly validators: bigint
  /** wei on the consensus layer; absent before Staking Router v3 */
  readonly balance?: bigint
}

/** Rocket Pool's nodes, as its registry tells them. */
export interface RocketNodes {
  /** registered at any time, the idle ones included */
  readonly registered: bigint
  /** minipools that stake now */
  readonly stakingMinipools: bigint
  /** validators that were ever added to megapools; absent where the network has none */
  readonly megapoolValidators?: bigint
}

/** What of concentration the chain itself tells. Each part fails by itself. */
export interface LiveStake {
  /** wei behind each protocol's token: its supply at the protocol's own rate */
  readonly supplies: Readonly<Record<ProtocolId, Reading<bigint>>>
  readonly modules: Reading<readonly LidoModule[]>
  readonly nodes: Reading<RocketNodes>
}

/** Everything that is said of concentration. Served by `GET /api/concentration`. */
export interface Concentration {
  readonly chainId: number
  readonly deployment: string
  /** of Ethereum's mainnet, whatever chain `live` is of */
  readonly snapshot: Result<StakeSnapshot, AppError>
  readonly live: LiveStake
}
