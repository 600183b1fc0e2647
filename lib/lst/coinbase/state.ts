import type { Address } from '@/lib/core/address'

export interface CoinbaseContracts {
  readonly cbeth: Address
}

export interface CoinbaseState {
  readonly contracts: CoinbaseContracts
  /** wei of ETH per 1e18 cbETH, set by the custodian: `exchangeRate()` */
  readonly exchangeRate: bigint
  readonly isPaused: boolean
  /** cbETH wei */
  readonly supply: bigint
}

export interface CoinbaseAccount {
  /** cbETH wei */
  readonly cbEth: bigint
}
