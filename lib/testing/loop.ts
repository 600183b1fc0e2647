import type { Address } from '@/lib/core/address'
import type { Ratio } from '@/lib/core/ratio'
import type { Reading } from '@/lib/core/reading'
import type { LendingMarket, OraclePrice } from '@/lib/lending/lending-market'
import type { LoopTerms } from '@/lib/loop/loop-terms'

/* A lending market with the parameters of `methods.md` section 5 and of `protocols.md` 6.2. */

const ETH = 10n ** 18n
const RAY = 10n ** 27n
export const TIME = 1_790_000_000n

const at = { number: 1n, timestamp: TIME, hash: `0x${'1'.repeat(64)}` as const }
export const fresh = <T>(value: T): Reading<T> => ({ is: 'fresh', value, at, source: 'test' })

const address = (digit: string) => `0x${digit.repeat(40)}` as Address

/** One ether is $3,000. */
export const ETHER_PRICE: OraclePrice = {
  price: 3_000n * 10n ** 8n,
  unit: 10n ** 8n,
  kind: 'market',
  source: address('1'),
}

/** A token worth 1.2 ether, by its rate. */
export const TOKEN_PRICE: OraclePrice = {
  price: 3_600n * 10n ** 8n,
  unit: 10n ** 8n,
  kind: 'redemption',
  source: address('2'),
}

export const percent = (text: string): Ratio => {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  const num = BigInt(`${whole}${fraction.padEnd(4, '0')}`)
  return { num: text.startsWith('-') ? -num : num, den: 1_000_000n }
}

export const TERMS: LoopTerms = {
  token: 'wsteth',
  version: 'v3.0',
  mode: { is: 'e-mode', id: 1 },
  parameters: { ltv: 9_300n, threshold: 9_500n, bonus: 100n },
  collateral: {
    token: address('a'),
    own: { ltv: 7_850n, threshold: 8_100n, bonus: 600n },
    isActive: true,
    isFrozen: false,
    isPaused: false,
    supplyCap: 1_600_000n * ETH,
    supplied: 1_300_000n * ETH,
    price: TOKEN_PRICE,
  },
  ether: {
    token: address('b'),
    isActive: true,
    isFrozen: false,
    isPaused: false,
    isBorrowable: true,
    borrowCap: 2_700_000n * ETH,
    debt: 880_000n * ETH,
    available: 120_000n * ETH,
    utilisation: { num: 88n, den: 100n },
    rate: percent('2.45'),
    model: {
      optimal: (92n * RAY) / 100n,
      base: 0n,
      slope1: (27n * RAY) / 1_000n,
      slope2: (8n * RAY) / 10n,
    },
    price: ETHER_PRICE,
  },
  time: TIME,
  stakingApr: percent('2.85'),
  redemption: { num: 12n, den: 10n },
  queueSeconds: 46n * 86_400n,
}

export const MARKET: LendingMarket = {
  version: 'v3.0',
  ether: fresh(TERMS.ether),
  collateral: {
    wsteth: fresh(TERMS.collateral),
    reth: fresh({ ...TERMS.collateral, own: { ltv: 7_500n, threshold: 7_900n, bonus: 750n } }),
    cbeth: { is: 'unavailable', why: { code: 'call-failed' } },
  },
  eModes: fresh([
    { id: 1, label: 'ETH', parameters: TERMS.parameters, collateral: ['wsteth', 'reth'] },
    {
      id: 2,
      label: 'wstETH only',
      parameters: { ltv: 9_500n, threshold: 9_650n, bonus: 100n },
      collateral: ['wsteth'],
    },
    {
      id: 3,
      label: 'less',
      parameters: { ltv: 7_000n, threshold: 7_300n, bonus: 100n },
      collateral: ['reth'],
    },
  ]),
}
