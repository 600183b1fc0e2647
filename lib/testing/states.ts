import type { BlockRef } from '@/lib/core/block-ref'
import { PROTOCOL_IDS } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import type { LendingAccount } from '@/lib/lending/lending-account'
import type { CoinbaseState } from '@/lib/lst/coinbase/state'
import type { LidoAccount, LidoState } from '@/lib/lst/lido/state'
import type { RocketPoolState } from '@/lib/lst/rocket-pool/state'
import type { Ladder } from '@/lib/quote/ladder'
import type { AccountReadings, ProtocolReadings, Snapshot } from '@/lib/read/snapshot'

/* States of mainnet's magnitude for tests; each test changes the field it is about. */

/** A made-up address that is easy to tell apart. */
export function testAddress(n: number): `0x${string}` {
  return `0x${n.toString(16).padStart(40, '0')}`
}

export const BLOCK: BlockRef = { number: 1_000n, timestamp: 1_790_000_000n, hash: `0x${'ab'.repeat(32)}` }

/** Totals of `vectors/lido-scripted.json` before its first step. */
export const LIDO: LidoState = {
  contracts: {
    locator: testAddress(0x10),
    steth: testAddress(0x11),
    wsteth: testAddress(0x12),
    referralStaker: testAddress(0x13),
    withdrawalQueue: testAddress(0x14),
    stakingRouter: testAddress(0x15),
  },
  totalPooledEther: 9430080968913580135780253n,
  totalShares: 7621500416862306734432127n,
  externalEther: 0n,
  externalShares: 0n,
  feeBp: 1_000n,
  isStopped: false,
  stakeLimit: {
    isPaused: false,
    isSet: true,
    current: 150_000n * 10n ** 18n,
    max: 150_000n * 10n ** 18n,
    growthBlocks: 6_400n,
  },
  queue: {
    unfinalizedStEth: 0n,
    isPaused: false,
    isBunker: false,
    minimum: 100n,
    maximum: 1_000n * 10n ** 18n,
    lastRequestId: 0n,
    lastFinalizedId: 0n,
    lastCheckpoint: 0n,
    bufferedEther: 14_200n * 10n ** 18n,
  },
  wstEthSupply: 0n,
}

/** `testVectors.rocketPoolMainnetBlock24480104` of the protocol facts. */
export const ROCKET_POOL: RocketPoolState = {
  contracts: {
    storage: testAddress(0x20),
    reth: testAddress(0x21),
    depositPool: testAddress(0x22),
    networkBalances: testAddress(0x23),
    depositSettings: testAddress(0x24),
    networkSettings: testAddress(0x25),
  },
  totalEth: 396944271446898073504670n,
  rethSupply: 342862039669683153255377n,
  depositEnabled: true,
  minimumDeposit: 10n ** 16n,
  maximumDeposit: 6_000_000n * 10n ** 18n,
  depositFee: 5n * 10n ** 14n,
  totalCollateral: 224302590701715712548n,
  commission: 14n * 10n ** 16n,
}

export const COINBASE: CoinbaseState = {
  contracts: { cbeth: testAddress(0x30) },
  exchangeRate: 1_132_100_000_000_000_000n,
  isPaused: false,
  supply: 120_000n * 10n ** 18n,
}

export const LIDO_ACCOUNT: LidoAccount = {
  shares: 8n * 10n ** 18n,
  stEth: 9_898_398_428_792_158_901n,
  wstEth: 3n * 10n ** 18n,
  wrapAllowance: 0n,
}

export function fresh<T>(value: T): Reading<T> {
  return { is: 'fresh', value, at: BLOCK, source: 'test' }
}

export function unavailable<T>(): Reading<T> {
  return { is: 'unavailable', why: { code: 'call-failed' } }
}

export function protocols(changed: Partial<ProtocolReadings> = {}): ProtocolReadings {
  return { lido: fresh(LIDO), 'rocket-pool': fresh(ROCKET_POOL), coinbase: fresh(COINBASE), ...changed }
}

export function holdings(changed: Partial<AccountReadings> = {}): AccountReadings {
  return {
    lido: fresh(LIDO_ACCOUNT),
    'rocket-pool': fresh({ rEth: 2n * 10n ** 18n }),
    coinbase: fresh({ cbEth: 10n ** 18n }),
    ...changed,
  }
}

/** What an account lends and owes: rETH cannot be read, cbETH is not taken by the pool. */
export function lending(): LendingAccount {
  return {
    lent: {
      wsteth: fresh(4n * 10n ** 18n),
      reth: unavailable(),
      cbeth: { is: 'unavailable', why: { code: 'not-in-deployment' } },
    },
    owed: fresh(10n ** 18n),
    receiptTokens: [testAddress(0xaa)],
  }
}

/** Every protocol unreadable. */
export function noProtocols(): ProtocolReadings {
  const entries = PROTOCOL_IDS.map((id) => [id, unavailable()] as const)
  return Object.fromEntries(entries) as ProtocolReadings
}

/** Ladders of a deployment without pools. */
export function noLadders(): Snapshot['quotes'] {
  const none = unavailable<Ladder>()
  return { steth: none, wsteth: none, reth: none, cbeth: none }
}
