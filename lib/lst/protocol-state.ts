import type { CoinbaseAccount, CoinbaseContracts, CoinbaseState } from '@/lib/lst/coinbase/state'
import type { LidoAccount, LidoContracts, LidoState } from '@/lib/lst/lido/state'
import type { RocketPoolAccount, RocketPoolContracts, RocketPoolState } from '@/lib/lst/rocket-pool/state'

/** Contracts, state and account state by protocol: what ties an adapter's generics together. */
export interface ProtocolTypes {
  lido: { contracts: LidoContracts; state: LidoState; account: LidoAccount }
  'rocket-pool': { contracts: RocketPoolContracts; state: RocketPoolState; account: RocketPoolAccount }
  coinbase: { contracts: CoinbaseContracts; state: CoinbaseState; account: CoinbaseAccount }
}
