import type { Ratio } from '@/lib/core/ratio'
import { quoteSteth, quoteWsteth } from '@/lib/lst/lido/quote'
import type { LidoState } from '@/lib/lst/lido/state'
import { wrapQuote } from '@/lib/lst/lido/wrap'
import { LIDO } from '@/lib/testing/states'
import { Holdings } from './holdings'
import type { LidoArithmetic } from './lido-arithmetic'
import { LidoQueueModel } from './lido-queue-model'
import { type Pool, type Report, type ReportValues, reportOf } from './lido-report-model'
import { people } from './people'

const eth = 10n ** 18n
const smallest = 100n
const largest = 1_000n * eth

/** What an action does: an error, or null; and what it gives by the quote that the app shows, wei. */
export type Effect = { readonly error: string | null; readonly received?: bigint }
const done: Effect = { error: null }
const failed = (error: string): Effect => ({ error })

export interface LidoStart {
  readonly pool: Pool
  readonly shares: Readonly<Record<string, bigint>>
  readonly limit: { readonly max: bigint; readonly growthBlocks: bigint; readonly block: bigint }
}

/** Ways to stake: `submit`, the referral staker, plain ether to wstETH. */
export type Way = 'submit' | 'stake' | 'pay'

/** Lido's books by the rules: shares, wrapped shares, the stake limit, the withdrawal queue. Each change is one action. */
export class LidoLedger {
  pool: Pool
  readonly queue = new LidoQueueModel()
  readonly shares: Holdings
  readonly wrapped = new Holdings()
  private readonly ether = new Holdings()
  private limit: { left: bigint; block: bigint }

  constructor(
    private readonly start: LidoStart,
    private readonly arithmetic: LidoArithmetic,
  ) {
    this.pool = start.pool
    this.shares = new Holdings(start.shares)
    this.limit = { left: start.limit.max, block: start.limit.block }
  }

  /** Every balance and rate, as of a block. */
  state(block: bigint): Record<string, bigint> {
    const { totalShares, buffered } = this.pool
    const holders = [...people, 'wstETH', 'withdrawalQueue', 'treasury', 'nodeOperators']
    return {
      totalShares,
      buffered,
      totalPooledEther: this.rate().num,
      stakeLimit: this.room(block),
      stEthPerToken: this.value(eth),
      tokensPerStEth: this.worth(eth),
      wrappedSupply: this.wrapped.sum(),
      ...this.queue.state(),
      ...this.shares.figures(holders, 'shares'),
      ...this.wrapped.figures(people, 'wstETH'),
      ...this.ether.figures(people, 'ether'),
      ...Object.fromEntries(people.map((name) => [`${name}.stETH`, this.value(this.shares.of(name))])),
    }
  }

  stake(way: Way, who: string, value: bigint, block: bigint): Effect {
    const room = this.room(block)
    if (value === 0n) return failed('ZERO_DEPOSIT')
    if (value > room) return failed('STAKE_LIMIT')
    const quoted = this.quote(way, value, block)
    const shares = this.worth(value)
    if (way === 'stake' && shares === 0n) return failed("wstETH: can't wrap zero stETH")
    this.limit = { left: room - value, block }
    const { buffered, totalShares } = this.pool
    this.pool = { ...this.pool, buffered: buffered + value, totalShares: totalShares + shares }
    this.shares.add(way === 'submit' ? who : 'wstETH', shares)
    if (way !== 'submit') this.wrapped.add(who, shares)
    this.ether.add(who, -value)
    return quoted === null ? done : { error: null, received: quoted }
  }

  /** What the app would show before the stake; null where it says that nothing is received. */
  private quote(way: Way, value: bigint, block: bigint): bigint | null {
    const { referralStaker: _none, ...direct } = LIDO.contracts
    const state = this.lidoState(block)
    if (way === 'submit') {
      const quote = quoteSteth(state, value)
      return quote.ok ? quote.value : null
    }
    const quote = quoteWsteth(way === 'pay' ? { ...state, contracts: direct } : state, value)
    return quote.ok ? quote.value : null
  }

  wrap(who: string, given: bigint): Effect {
    if (given === 0n) return failed("wstETH: can't wrap zero stETH")
    const quoted = wrapQuote(this.lidoState(this.limit.block), given)
    const shares = this.worth(given)
    const moved = this.move(who, 'wstETH', shares)
    if (moved.error !== null) return moved
    this.wrapped.add(who, shares)
    return quoted.ok ? { error: null, received: quoted.value.receive } : done
  }

  /** Wrapped shares become ether, and that becomes shares again: one may stay behind. */
  unwrap(who: string, given: bigint, to: string): Effect {
    if (given === 0n) return failed('wstETH: zero amount unwrap not allowed')
    if (given > this.wrapped.of(who)) return failed('ERC20: burn amount exceeds balance')
    this.wrapped.add(who, -given)
    return this.move('wstETH', to, this.worth(this.value(given)))
  }

  request(who: string, given: bigint): Effect {
    if (given < smallest) return failed(`RequestAmountTooSmall(${given})`)
    if (given > largest) return failed(`RequestAmountTooLarge(${given})`)
    const shares = this.worth(given)
    const moved = this.move(who, 'withdrawalQueue', shares)
    if (moved.error === null) this.queue.add({ ether: given, shares, owner: who })
    return moved
  }

  requestWrapped(who: string, given: bigint): Effect {
    if (given > this.wrapped.of(who)) return failed('ERC20: transfer amount exceeds balance')
    if (given === 0n) return failed('wstETH: zero amount unwrap not allowed')
    const ether = this.value(given)
    if (ether < smallest) return failed(`RequestAmountTooSmall(${ether})`)
    if (ether > largest) return failed(`RequestAmountTooLarge(${ether})`)
    const moved = this.unwrap(who, given, 'withdrawalQueue')
    if (moved.error === null) this.queue.add({ ether, shares: this.worth(ether), owner: who })
    return moved
  }

  claim(id: number, who: string): Effect {
    const paid = this.queue.claim(id, who)
    if (typeof paid === 'string') return failed(paid)
    this.ether.add(who, paid)
    return done
  }

  report(values: ReportValues): Report {
    const report = reportOf(this.pool, values, this.queue)
    this.pool = report.pool
    this.shares.add('withdrawalQueue', -report.burnt)
    this.shares.add('nodeOperators', report.fees.operators)
    this.shares.add('treasury', report.fees.treasury)
    const last = report.batches.at(-1)
    if (last !== undefined) this.queue.finalise(last, report.rate, report.locked)
    return report
  }

  move(from: string, to: string, shares: bigint): Effect {
    if (shares > this.shares.of(from)) return failed('BALANCE_EXCEEDED')
    this.shares.add(from, -shares)
    this.shares.add(to, shares)
    return done
  }

  room(block: bigint): bigint {
    const { max, growthBlocks } = this.start.limit
    const grown = this.limit.left + (block - this.limit.block) * (max / growthBlocks)
    const isFull = grown > max
    return isFull ? max : grown
  }

  private lidoState(block: bigint): LidoState {
    const { max, growthBlocks } = this.start.limit
    const { num, den } = this.rate()
    const current = this.room(block)
    const stakeLimit = { isPaused: false, isSet: true, current, max, growthBlocks }
    return { ...LIDO, totalPooledEther: num, totalShares: den, stakeLimit }
  }

  private rate(): Ratio {
    return { num: this.pool.buffered + this.pool.clBalance, den: this.pool.totalShares }
  }

  value(shares: bigint): bigint {
    return this.arithmetic.etherByShares(this.rate(), shares)
  }

  worth(ether: bigint): bigint {
    return this.arithmetic.sharesByEther(this.rate(), ether)
  }
}
