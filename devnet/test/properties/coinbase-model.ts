import { encodeFunctionData } from 'viem'
import { WAD } from '@/lib/core/rate'
import type { CoinbaseContracts, Deployed } from '../replay-cbeth/contracts'
import type { BlockAt, Model, Prediction } from './agreement'
import { type Amount, weiOf } from './amount'
import type { CoinbaseAction } from './coinbase-action'
import { Holdings } from './holdings'
import { addresses, people } from './people'

export interface CoinbaseStart {
  readonly rate: bigint
  readonly each: bigint
  readonly limit: { readonly max: bigint; readonly interval: bigint; readonly setAt: bigint }
  readonly roles: Readonly<Record<'caller' | 'pauser' | 'updaterOwner', `0x${string}`>>
}

/** cbETH by the rules: a token that can be paused, and a rate that its updater may move within an allowance. */
export class CoinbaseModel implements Model<CoinbaseAction> {
  private rate: bigint
  private limit: CoinbaseStart['limit'] & { readonly left: bigint }
  private isPaused = false
  private readonly tokens: Holdings
  private readonly allowances = new Holdings()

  constructor(
    private readonly start: CoinbaseStart,
    private readonly contracts: CoinbaseContracts,
  ) {
    this.rate = start.rate
    this.limit = { ...start.limit, left: start.limit.max }
    this.tokens = new Holdings(Object.fromEntries(people.map((name) => [name, start.each])))
  }

  step(action: CoinbaseAction, at: BlockAt): Prediction {
    const { cbETH, updater } = this.contracts
    const { pauser, updaterOwner } = this.start.roles
    switch (action.is) {
      case 'transfer': {
        const wei = weiOf(action.amount, this.tokens.of(action.who))
        const transaction = call(addresses[action.who], cbETH, 'transfer', [addresses[action.to], wei])
        return { transaction, error: this.move(action.who, action.to, wei) }
      }
      case 'approve':
      case 'decrease': {
        const key = `${action.who}.${action.to}`
        const allowed = this.allowances.of(key)
        const isApproval = action.is === 'approve'
        const wei = weiOf(action.amount, isApproval ? this.tokens.of(action.who) : allowed)
        const name = isApproval ? 'approve' : 'decreaseAllowance'
        const transaction = call(addresses[action.who], cbETH, name, [addresses[action.to], wei])
        if (this.isPaused) return { transaction, error: 'Pausable: paused' }
        if (!isApproval && wei > allowed)
          return { transaction, error: 'ERC20: decreased allowance below zero' }
        this.allowances.set(key, isApproval ? wei : allowed - wei)
        return { transaction, error: null }
      }
      case 'transferFrom': {
        const wei = weiOf(action.amount, this.allowances.of(`${action.from}.${action.who}`))
        const args = [addresses[action.from], addresses[action.to], wei]
        const transaction = call(addresses[action.who], cbETH, 'transferFrom', args)
        return { transaction, error: this.moveFor(action.who, action.from, action.to, wei) }
      }
      case 'rate':
        return this.setRate(action.up, action.amount, at.time)
      case 'configure':
        return this.configure(action.ppm, BigInt(action.interval), updater, updaterOwner, at)
      case 'pause':
        this.isPaused = action.on
        return { transaction: call(pauser, cbETH, action.on ? 'pause' : 'unpause'), error: null }
    }
  }

  state(at: BlockAt): Record<string, bigint> {
    return {
      rate: this.rate,
      supply: this.start.each * BigInt(people.length),
      paused: this.isPaused ? 1n : 0n,
      allowance: this.limit.left,
      estimated: this.refilled(at.time),
      ...this.tokens.figures(people, 'cbETH'),
      ...Object.fromEntries(
        people.flatMap((owner) =>
          people.map((spender) => [`${owner}.${spender}`, this.allowances.of(`${owner}.${spender}`)]),
        ),
      ),
    }
  }

  private setRate(up: boolean, amount: Amount, time: bigint): Prediction {
    const allowed = this.refilled(time)
    const change = weiOf(amount, allowed)
    const next = up ? this.rate + change : this.rate - change
    const transaction = call(this.start.roles.caller, this.contracts.updater, 'updateExchangeRate', [next])
    if (change === 0n) return { transaction, error: "ExchangeRateUpdater: exchange rate isn't new" }
    if (change > allowed)
      return { transaction, error: 'ExchangeRateUpdater: exchange rate update exceeds allowance' }
    // The clock of the refill only moves when something was refilled.
    const setAt = allowed > this.limit.left ? time : this.limit.setAt
    this.limit = { ...this.limit, left: allowed - change, setAt }
    this.rate = next
    return { transaction, error: null }
  }

  private configure(
    ppm: number,
    interval: bigint,
    updater: Deployed,
    owner: `0x${string}`,
    at: BlockAt,
  ): Prediction {
    const max = (WAD * BigInt(ppm)) / 1_000_000n
    const transaction = call(owner, updater, 'configureCaller', [this.start.roles.caller, max, interval])
    if (max === 0n) return { transaction, error: 'RateLimit: amount is zero' }
    if (interval === 0n) return { transaction, error: 'RateLimit: interval is zero' }
    this.limit = { max, interval, setAt: at.time, left: max }
    return { transaction, error: null }
  }

  /** The allowance with what has come back since it was last set, at most the maximum. */
  private refilled(time: bigint): bigint {
    const { left, max, interval, setAt } = this.limit
    const grown = left + ((time - setAt) * max) / interval
    const isFull = grown > max
    return isFull ? max : grown
  }

  private moveFor(spender: string, from: string, to: string, wei: bigint): string | null {
    if (this.isPaused) return 'Pausable: paused'
    const key = `${from}.${spender}`
    if (wei > this.allowances.of(key)) return 'ERC20: transfer amount exceeds allowance'
    const error = this.move(from, to, wei)
    if (error === null) this.allowances.add(key, -wei)
    return error
  }

  private move(from: string, to: string, wei: bigint): string | null {
    if (this.isPaused) return 'Pausable: paused'
    if (wei > this.tokens.of(from)) return 'ERC20: transfer amount exceeds balance'
    this.tokens.add(from, -wei)
    this.tokens.add(to, wei)
    return null
  }
}

function call(
  from: `0x${string}`,
  { address, artifact }: Deployed,
  functionName: string,
  args: readonly unknown[] = [],
): Prediction['transaction'] {
  const data = encodeFunctionData({ abi: artifact.abi, functionName, args: [...args] })
  return { from, to: address, data }
}
