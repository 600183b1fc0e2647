import type { Address } from '@/lib/core/address'

/** Contracts of Lido, resolved on chain from the roots of the manifest. */
export interface LidoContracts {
  readonly locator: Address
  readonly steth: Address
  readonly wsteth: Address
  /** Absent where the deployment has none: wstETH is then minted by a plain transfer, without referral. */
  readonly referralStaker?: Address
  readonly withdrawalQueue: Address
  readonly stakingRouter: Address
}

/** Mirrors `stETH.getStakeLimitFullInfo()`: wei and blocks. */
export interface StakeLimit {
  readonly isPaused: boolean
  readonly isSet: boolean
  /** wei; 2^256-1 when unlimited, 0 when paused or used up */
  readonly current: bigint
  readonly max: bigint
  readonly growthBlocks: bigint
}

export interface LidoState {
  readonly contracts: LidoContracts
  /** wei, `getTotalPooledEther` */
  readonly totalPooledEther: bigint
  readonly totalShares: bigint
  /** wei, `getExternalEther`: ether of vaults outside the pool; both external figures are left out of the share rate */
  readonly externalEther: bigint
  /** `getExternalShares` */
  readonly externalShares: bigint
  /** basis points of rewards that the protocol keeps, `getFee` */
  readonly feeBp: bigint
  /** protocol stop: stakes and transfers revert */
  readonly isStopped: boolean
  readonly stakeLimit: StakeLimit
  readonly queue: {
    /** stETH that waits in the withdrawal queue, wei: `unfinalizedStETH` */
    readonly unfinalizedStEth: bigint
    readonly isPaused: boolean
    readonly isBunker: boolean
    /** stETH wei of one request, at least and at most: `MIN_STETH_WITHDRAWAL_AMOUNT`, `MAX_STETH_WITHDRAWAL_AMOUNT` */
    readonly minimum: bigint
    readonly maximum: bigint
    /** 0n before the first */
    readonly lastRequestId: bigint
    /** all up to this one can be claimed; 0n before the first */
    readonly lastFinalizedId: bigint
    /** `getLastCheckpointIndex`: where the search for a claim's hint ends; 0n before the first finalization */
    readonly lastCheckpoint: bigint
    /** wei at hand for the queue and for new validators: `stETH.getBufferedEther` */
    readonly bufferedEther: bigint
  }
  /** wstETH wei, `wstETH.totalSupply` */
  readonly wstEthSupply: bigint
}

/** What one account holds at Lido, all in wei (shares in share-wei). */
export interface LidoAccount {
  readonly shares: bigint
  readonly stEth: bigint
  readonly wstEth: bigint
  /** stETH allowance given to the wstETH contract, for wrapping */
  readonly wrapAllowance: bigint
}
