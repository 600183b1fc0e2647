import { expMinus, halved } from './decay-model'
import { getD, getPrice, getY } from './stable-swap-model'

const ONE = 10n ** 18n
const FEE_DENOMINATOR = 10n ** 10n
const ADMIN_FEE = 5n * 10n ** 9n

type Pair = readonly [bigint, bigint]

/** Which of the three pools a model is of. */
export type PoolKind = 'classic' | 'ng' | 'crypto'

/** A token of the pool's second coin: how its amounts turn into what the ledger keeps. Shares of stETH, or plain tokens. */
export interface Ledger {
  readonly ether: bigint
  readonly shares: bigint
}
export const PLAIN: Ledger = { ether: 1n, shares: 1n }
export const sharesOf = (ledger: Ledger, amount: bigint) => (amount * ledger.shares) / ledger.ether
export const amountOf = (ledger: Ledger, shares: bigint) => (shares * ledger.ether) / ledger.shares

/** A pool's state as the chain has it; `units` are shares of stETH, or tokens. */
export interface PoolState {
  readonly ether: bigint
  readonly units: bigint
  readonly admin: Pair
  readonly supply: bigint
  readonly lastPrice: bigint
  readonly emaPrice: bigint
  readonly emaTime: bigint
}

/** What does not belong to the pool: constants, and figures of the coin right now. */
export interface PoolSetting {
  readonly kind: PoolKind
  readonly amp: bigint
  /** parts of 10^10; the crypto pool has its own rule */
  readonly fee: bigint
  readonly ledger: Ledger
  /** redemption value of coin 1, 18 decimals */
  readonly rate: bigint
}

const oldest = (setting: PoolSetting) => setting.kind === 'classic'

export function balances(state: PoolState, { ledger }: PoolSetting): Pair {
  return [state.ether - state.admin[0], amountOf(ledger, state.units) - state.admin[1]]
}

function normal([x, y]: Pair, { rate }: PoolSetting): Pair {
  return [x, (y * rate) / ONE]
}

/** 0.03 % in an even pool, up to 0.45 %. */
function feeAt([x, y]: Pair, { kind, fee }: PoolSetting): bigint {
  if (kind !== 'crypto') return fee
  const [middle, outer, gamma] = [3_000_000n, 45_000_000n, 5n * 10n ** 15n]
  const even = (((4n * ONE * x) / (x + y)) * y) / (x + y)
  const part = (gamma * ONE) / (gamma + ONE - even)
  return (middle * part + outer * (ONE - part)) / ONE
}

/** The average at a moment, unix seconds. */
export function oracleAt(state: PoolState, { kind }: PoolSetting, time: bigint): bigint {
  const elapsed = time - state.emaTime
  if (elapsed <= 0n) return state.emaPrice
  const old = kind === 'crypto' ? halved(elapsed, 600n) : expMinus((elapsed * ONE) / 866n)
  return (state.lastPrice * (ONE - old) + state.emaPrice * old) / ONE
}

function priced(state: PoolState, setting: PoolSetting, xp: Pair, d: bigint, time: bigint): PoolState {
  if (setting.kind === 'classic') return state
  const price = (getPrice(xp, setting.amp, d) * setting.rate) / ONE
  return { ...state, lastPrice: price, emaPrice: oracleAt(state, setting, time), emaTime: time }
}

function swap(state: PoolState, setting: PoolSetting, sold: 0 | 1, dx: bigint) {
  const before = normal(balances(state, setting), setting)
  const d = getD(before, setting.amp, oldest(setting))
  const rates = [ONE, setting.rate] as const
  const x = before[sold] + (dx * rates[sold]) / ONE
  const bought = sold === 0 ? 1 : 0
  const y = getY(bought, sold === 0 ? [x, 0n] : [0n, x], setting.amp, d)
  const xp: Pair = sold === 0 ? [x, y] : [y, x]
  const gross = before[bought] - y - 1n
  if (gross < 0n) throw new RangeError('That is too little to buy anything.')
  const fee = (gross * feeAt(xp, setting)) / FEE_DENOMINATOR
  const adminFee = (((fee * ADMIN_FEE) / FEE_DENOMINATOR) * ONE) / rates[bought]
  return { dy: ((gross - fee) * ONE) / rates[bought], adminFee, xp, d }
}

/** What `get_dy` says. @throws RangeError where the pool reverts */
export function quote(state: PoolState, setting: PoolSetting, sold: 0 | 1, dx: bigint): bigint {
  return swap(state, setting, sold, dx).dy
}

/** Coins in and out (`out` above zero is what the pool pays), with the ledger's rounding. */
function moved(state: PoolState, { ledger }: PoolSetting, into: Pair, out: Pair): PoolState {
  return {
    ...state,
    ether: state.ether + into[0] - out[0],
    units: state.units + sharesOf(ledger, into[1]) - sharesOf(ledger, out[1]),
  }
}

export function exchange(state: PoolState, setting: PoolSetting, sold: 0 | 1, dx: bigint, time: bigint) {
  const { dy, adminFee, xp, d } = swap(state, setting, sold, dx)
  const [into, out]: readonly [Pair, Pair] =
    sold === 0
      ? [
          [dx, 0n],
          [0n, dy],
        ]
      : [
          [0n, dx],
          [dy, 0n],
        ]
  const admin: Pair =
    sold === 0 ? [state.admin[0], state.admin[1] + adminFee] : [state.admin[0] + adminFee, state.admin[1]]
  const after = priced({ ...state, admin }, setting, xp, d, time)
  return { dy, state: moved(after, setting, into, out) }
}

export function deposit(state: PoolState, setting: PoolSetting, amounts: Pair, time: bigint) {
  const old = balances(state, setting)
  const d0 = getD(normal(old, setting), setting.amp, oldest(setting))
  const full: Pair = [old[0] + amounts[0], old[1] + amounts[1]]
  const d1 = getD(normal(full, setting), setting.amp, oldest(setting))
  const rate = feeAt(normal(full, setting), setting) / 2n
  const feeOf = (coin: 0 | 1) => {
    const uneven = full[coin] - (d1 * old[coin]) / d0
    return (rate * (uneven < 0n ? -uneven : uneven)) / FEE_DENOMINATOR
  }
  const fees: Pair = [feeOf(0), feeOf(1)]
  const paid = normal([full[0] - fees[0], full[1] - fees[1]], setting)
  const d2 = getD(paid, setting.amp, oldest(setting))
  const minted = (state.supply * (d2 - d0)) / d0
  const admin: Pair = [
    state.admin[0] + (fees[0] * ADMIN_FEE) / FEE_DENOMINATOR,
    state.admin[1] + (fees[1] * ADMIN_FEE) / FEE_DENOMINATOR,
  ]
  const after = priced({ ...state, admin, supply: state.supply + minted }, setting, paid, d2, time)
  return { minted, state: moved(after, setting, amounts, [0n, 0n]) }
}

export function withdraw(state: PoolState, setting: PoolSetting, burnt: bigint) {
  const [x, y] = balances(state, setting)
  const out: Pair = [(x * burnt) / state.supply, (y * burnt) / state.supply]
  return { out, state: moved({ ...state, supply: state.supply - burnt }, setting, [0n, 0n], out) }
}

export function virtualPrice(state: PoolState, setting: PoolSetting): bigint {
  return (getD(normal(balances(state, setting), setting), setting.amp, oldest(setting)) * ONE) / state.supply
}
