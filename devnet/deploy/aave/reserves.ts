const RAY = 10n ** 27n
const percent = (hundredths: bigint) => (RAY * hundredths) / 10_000n

/** An interest rate curve in rays: straight from 0 to `optimal`, steeper above. */
export interface RateCurve {
  readonly optimal: bigint
  readonly slope1: bigint
  readonly slope2: bigint
}

/** How much of WETH's liquidity is usually lent out, millionths. */
export const USUAL_UTILISATION = 880_000n

/** WETH: about 2.6 % a year at the utilisation of 88 % that the world usually has. */
export const WETH_CURVE: RateCurve = {
  optimal: percent(9_200n),
  slope1: percent(270n),
  slope2: percent(8_000n),
}
const LST_CURVE: RateCurve = { optimal: percent(4_500n), slope1: percent(450n), slope2: percent(30_000n) }

/** Arguments of the strategy's constructor after the provider; stable rates are the variable ones and switched off. */
export function strategyArgs({ optimal, slope1, slope2 }: RateCurve): readonly bigint[] {
  return [optimal, 0n, slope1, slope2, slope1, slope2, 0n, 0n, 0n]
}

export const RATE_CURVES = { weth: strategyArgs(WETH_CURVE), lst: strategyArgs(LST_CURVE) } as const

/** Risk parameters in basis points (the bonus with the whole: 10,500 is 5 %), caps in whole tokens. Near the live market's. */
export interface ReservePlan {
  readonly token: 'weth' | 'wsteth' | 'rocketTokenRETH' | 'cbeth'
  readonly symbol: string
  readonly rates: 'aaveRatesWeth' | 'aaveRatesLst'
  readonly ltv: bigint
  readonly threshold: bigint
  readonly bonus: bigint
  readonly factor: bigint
  readonly supplyCap: bigint
  /** absent: nobody may borrow it */
  readonly borrowCap?: bigint
}

const lst = { rates: 'aaveRatesLst', ltv: 7_500n, threshold: 7_900n, bonus: 10_750n, factor: 1_500n } as const

/** In the order of their ids. */
export const RESERVES: readonly ReservePlan[] = [
  {
    token: 'weth',
    symbol: 'WETH',
    rates: 'aaveRatesWeth',
    ltv: 8_050n,
    threshold: 8_300n,
    bonus: 10_500n,
    factor: 1_500n,
    supplyCap: 3_000_000n,
    borrowCap: 2_700_000n,
  },
  {
    ...lst,
    ...{ token: 'wsteth', symbol: 'wstETH', ltv: 7_850n, threshold: 8_100n, bonus: 10_600n },
    supplyCap: 1_600_000n,
  },
  { ...lst, token: 'rocketTokenRETH', symbol: 'rETH', supplyCap: 60_000n },
  { ...lst, token: 'cbeth', symbol: 'cbETH', supplyCap: 30_000n },
]

/** Core's e-mode 1 as of 2026-05-01 (protocols.md 6.2), with the label that it has there. */
export const E_MODE = {
  id: 1,
  ltv: 9_300,
  threshold: 9_500,
  bonus: 10_100,
  label: 'WETH,wstETH,cbETH,rETH,weETH,osETH,ETHx / WETH',
} as const

/** How fast a rate may grow in the price adapters' eyes: hundredths of a percent a year from the snapshot on. */
export const GROWTH_CAPS = { aavePriceWsteth: 968, aavePriceReth: 930, aavePriceCbeth: 812 } as const
