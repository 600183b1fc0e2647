import { type Address, parseEther } from 'viem'
import { ACTORS } from '../actors'

/** The StableSwap pools and the contract that trades in them to a price: the admin deploys them. */
export const CURVE_DEPLOYED = {
  curveSteth: 'CurveStethPool',
  curveStethNg: 'CurveStethNgPool',
  curveReth: 'CurveRethPool',
  pegTrader: 'PegTrader',
} as const

/** Contracts that those make, by the artifact that knows how to call them. */
export const CURVE_DERIVED = {} as const

/** A of the pools of stETH, and of rETH, whose market is thinner. */
const AMPLIFICATION = { steth: 200n, reth: 50n }
/** 0.01 %, parts of 10^10: the pools' present fee; the oldest one began with 0.04 %. */
const FEE = 1_000_000n
/** Where rETH's oracle begins: the first reported rate. */
const RETH_PRICE = parseEther('1.1577')

/** Constructor arguments of a deployed one. */
export function curveArgs(
  key: keyof typeof CURVE_DEPLOYED,
  at: Readonly<Record<'lido' | 'weth' | 'rocketTokenRETH' | 'curveReth', Address>>,
): readonly unknown[] {
  switch (key) {
    case 'curveSteth':
    case 'curveStethNg':
      return [at.lido, AMPLIFICATION.steth, FEE]
    case 'curveReth':
      return [at.weth, at.rocketTokenRETH, AMPLIFICATION.reth, RETH_PRICE]
    case 'pegTrader':
      return [ACTORS.trader, at.curveReth]
  }
}
