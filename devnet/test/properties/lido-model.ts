import { encodeFunctionData } from 'viem'
import type { Ratio } from '@/lib/core/ratio'
import { quoteSteth, quoteWsteth } from '@/lib/lst/lido/quote'
import type { LidoState } from '@/lib/lst/lido/state'
import { wrapQuote } from '@/lib/lst/lido/wrap'
import { LIDO } from '@/lib/testing/states'
import type { Deployed, LidoContracts } from '../replay-lido/lido-contracts'
import type { BlockAt, Model, Prediction } from './agreement'
import { weiOf } from './amount'
import type { LidoAction, Person } from './lido-action'
import { people } from './lido-action'
import type { LidoArithmetic } from './lido-arithmetic'
import { LidoQueueModel } from './lido-queue-model'
import { type Pool, reportOf } from './lido-report-model'

const eth = 10n ** 18n
const smallest = 100n
const largest = 1_000n * eth

/** What an action does to the model: an error, or null. */
type Effect = { readonly error: string | null; readonly received?: bigint }
const done: Effect = { error: null }
const failed = (error: string): Effect => ({ error })

export interface LidoStart {
  readonly pool: Pool
  readonly shares: Readonly<Record<string, bigint>>
  readonly limit: { readonly max: bigint; readonly growthBlocks: bigint; readonly block: bigint }
  readonly addresses: Readonly<Record<Person, `0x${string}`>>
}

/** Lido by the rules: shares, wrapped shares, the withdrawal queue and reports. Quotes are those that the app shows. */
export class LidoModel implements Model<LidoAction> {
  private pool: Pool
  private readonly shares: Map<string, bigint>
  private readonly wrapped = new Map<string, bigint>()
  private readonly ether = new Map<string, bigint>()
  private readonly queue = new LidoQueueModel()
  private limit: { left: bigint; block: bigint }

  constructor(
    private readonly start: LidoStart,
    private readonly contracts: LidoContracts,
    private readonly arithmetic: LidoArithmetic,
  ) {
    this.pool = start.pool
    this.shares = new Map(Object.entries(start.shares))
    this.limit = { left: start.limit.max, block: start.limit.block }
  }

  step(action: LidoAction, at: BlockAt): Prediction {
    const { stETH, wstETH, staker, withdrawalQueue } = this.contracts
    switch (action.is) {
      case 'report':
        return this.report(action, at)
      case 'claim': {
        const id = 1 + (action.which % (this.queue.last + 1))
        const paid = this.queue.claim(id, action.who)
        if (typeof paid === 'bigint') this.gain(this.ether, action.who, paid)
        const effect = typeof paid === 'string' ? failed(paid) : done
        return this.call(action.who, withdrawalQueue, 'claimWithdrawal', [BigInt(id)], effect)
      }
      case 'transfer':
      case 'transferShares': {
        const held = this.held(this.shares, action.who)
        const isShares = action.is === 'transferShares'
        const given = weiOf(action.amount, isShares ? held : this.value(held))
        const effect = this.move(action.who, action.to, isShares ? given : this.worth(given))
        return this.call(action.who, stETH, action.is, [this.start.addresses[action.to], given], effect)
      }
      case 'submit':
      case 'stake':
      case 'pay': {
        const value = weiOf(action.amount, this.stakeRoom(at) / 3n)
        const effect = this.stake(action.is, action.who, value, at)
        if (action.is === 'pay') {
          const transaction = { from: this.start.addresses[action.who], to: wstETH.address, value }
          return this.predict(transaction, effect, wstETH)
        }
        const [to, name] = action.is === 'submit' ? [stETH, 'submit'] : [staker, 'stakeETH']
        const token = action.is === 'submit' ? stETH : wstETH
        const referral = this.start.addresses.bob
        return this.call(action.who, to, name, [referral], effect, token, value)
      }
      case 'wrap': {
        const given = weiOf(action.amount, this.value(this.held(this.shares, action.who)))
        return this.call(action.who, wstETH, 'wrap', [given], this.wrap(action.who, given), wstETH)
      }
      case 'unwrap': {
        const given = weiOf(action.amount, this.held(this.wrapped, action.who))
        return this.call(action.who, wstETH, 'unwrap', [given], this.unwrap(action.who, given, action.who))
      }
      case 'request': {
        const given = weiOf(action.amount, this.value(this.held(this.shares, action.who)))
        const effect = this.request(action.who, given)
        return this.call(
          action.who,
          withdrawalQueue,
          'requestWithdrawals',
          this.one(given, action.who),
          effect,
        )
      }
      case 'requestWrapped': {
        const given = weiOf(action.amount, this.held(this.wrapped, action.who))
        const effect = this.requestWrapped(action.who, given)
        const args = this.one(given, action.who)
        return this.call(action.who, withdrawalQueue, 'requestWithdrawalsWstETH', args, effect)
      }
    }
  }

  state(at: BlockAt): Record<string, bigint> {
    const { totalShares, buffered } = this.pool
    const state: Record<string, bigint> = {
      totalShares,
      buffered,
      totalPooledEther: this.rate().num,
      stakeLimit: this.stakeRoom(at),
      stEthPerToken: this.value(eth),
      tokensPerStEth: this.worth(eth),
      wrappedSupply: [...this.wrapped.values()].reduce((sum, held) => sum + held, 0n),
      ...this.queue.state(),
    }
    for (const name of [...people, 'wstETH', 'withdrawalQueue', 'treasury', 'nodeOperators'])
      state[`${name}.shares`] = this.held(this.shares, name)
    for (const name of people) {
      state[`${name}.stETH`] = this.value(this.held(this.shares, name))
      state[`${name}.wstETH`] = this.held(this.wrapped, name)
      state[`${name}.ether`] = this.held(this.ether, name)
    }
    return state
  }

  private stake(kind: 'submit' | 'stake' | 'pay', who: Person, value: bigint, at: BlockAt): Effect {
    const room = this.stakeRoom(at)
    if (value === 0n) return failed('ZERO_DEPOSIT')
    if (value > room) return failed('STAKE_LIMIT')
    const quoted = this.quote(kind, value, at)
    const shares = this.worth(value)
    if (kind === 'stake' && shares === 0n) return failed("wstETH: can't wrap zero stETH")
    this.limit = { left: room - value, block: at.number }
    const { buffered, totalShares } = this.pool
    this.pool = { ...this.pool, buffered: buffered + value, totalShares: totalShares + shares }
    this.gain(this.shares, kind === 'submit' ? who : 'wstETH', shares)
    if (kind !== 'submit') this.gain(this.wrapped, who, shares)
    this.gain(this.ether, who, -value)
    return quoted === null ? done : { error: null, received: quoted }
  }

  /** What the app would show before the stake; null where it says that nothing is received. */
  private quote(kind: 'submit' | 'stake' | 'pay', value: bigint, at: BlockAt): bigint | null {
    const { referralStaker: _none, ...direct } = LIDO.contracts
    const state = this.lidoState(at)
    if (kind === 'submit') {
      const quote = quoteSteth(state, value)
      return quote.ok ? quote.value : null
    }
    const quote = quoteWsteth(kind === 'pay' ? { ...state, contracts: direct } : state, value)
    return quote.ok ? quote.value : null
  }

  private wrap(who: Person, given: bigint): Effect {
    if (given === 0n) return failed("wstETH: can't wrap zero stETH")
    const quoted = wrapQuote(this.lidoState(null), given)
    const shares = this.worth(given)
    const moved = this.move(who, 'wstETH', shares)
    if (moved.error !== null) return moved
    this.gain(this.wrapped, who, shares)
    return quoted.ok ? { error: null, received: quoted.value.receive } : done
  }

  /** Wrapped shares become ether, and that becomes shares again: one may stay behind. */
  private unwrap(who: Person, given: bigint, to: string): Effect {
    if (given === 0n) return failed('wstETH: zero amount unwrap not allowed')
    if (given > this.held(this.wrapped, who)) return failed('ERC20: burn amount exceeds balance')
    this.gain(this.wrapped, who, -given)
    return this.move('wstETH', to, this.worth(this.value(given)))
  }

  private request(who: Person, given: bigint): Effect {
    if (given < smallest) return failed(`RequestAmountTooSmall(${given})`)
    if (given > largest) return failed(`RequestAmountTooLarge(${given})`)
    const shares = this.worth(given)
    const moved = this.move(who, 'withdrawalQueue', shares)
    if (moved.error === null) this.queue.add({ ether: given, shares, owner: who })
    return moved
  }

  private requestWrapped(who: Person, given: bigint): Effect {
    if (given > this.held(this.wrapped, who)) return failed('ERC20: transfer amount exceeds balance')
    if (given === 0n) return failed('wstETH: zero amount unwrap not allowed')
    const ether = this.value(given)
    if (ether < smallest) return failed(`RequestAmountTooSmall(${ether})`)
    if (ether > largest) return failed(`RequestAmountTooLarge(${ether})`)
    const moved = this.unwrap(who, given, 'withdrawalQueue')
    if (moved.error === null) this.queue.add({ ether, shares: this.worth(ether), owner: who })
    return moved
  }

  private report(action: Extract<LidoAction, { is: 'report' }>, at: BlockAt): Prediction {
    const part = (ppm: number) => (this.pool.clBalance * BigInt(ppm)) / 1_000_000n
    const values = {
      clDelta: part(action.cl),
      elRewards: part(action.el),
      withdrawals: part(action.withdrawn),
      finalises: action.finalises,
    }
    const report = reportOf(this.pool, values, this.queue)
    this.pool = report.pool
    this.gain(this.shares, 'withdrawalQueue', -report.burnt)
    this.gain(this.shares, 'nodeOperators', report.fees.operators)
    this.gain(this.shares, 'treasury', report.fees.treasury)
    const last = report.batches.at(-1)
    if (last !== undefined) this.queue.finalise(last, report.rate, report.locked)
    const { accountingOracle, elRewardsVault, withdrawalVault, owner } = this.contracts
    const argument = {
      reportTimestamp: at.time - 1n,
      timeElapsed: 86_400n,
      clDelta: values.clDelta,
      appearedValidators: 0n,
      withdrawalVaultTransfer: values.withdrawals,
      elRewards: values.elRewards,
      withdrawalFinalizationBatches: report.batches.map(BigInt),
      simulatedShareRate: report.rate,
      isBunkerMode: false,
      bunkerStartTimestamp: 0n,
    }
    const { abi, address } = accountingOracle
    const data = encodeFunctionData({ abi, functionName: 'devnetReport', args: [argument] })
    return {
      transaction: { from: owner, to: address, data },
      error: null,
      funds: [
        { account: elRewardsVault.address, wei: values.elRewards },
        { account: withdrawalVault.address, wei: values.withdrawals },
      ],
    }
  }

  private call(
    who: Person,
    to: Deployed,
    functionName: string,
    args: readonly unknown[],
    effect: Effect,
    token: Deployed = to,
    value = 0n,
  ): Prediction {
    const data = encodeFunctionData({ abi: to.abi, functionName, args: [...args] })
    return this.predict({ from: this.start.addresses[who], to: to.address, data, value }, effect, token)
  }

  private predict(transaction: Prediction['transaction'], effect: Effect, token: Deployed): Prediction {
    const { error, received } = effect
    if (received === undefined) return { transaction, error }
    return { transaction, error, received: { token: token.address, wei: received } }
  }

  private one(given: bigint, who: Person): readonly unknown[] {
    return [[given], this.start.addresses[who]]
  }

  private move(from: string, to: string, shares: bigint): Effect {
    if (shares > this.held(this.shares, from)) return failed('BALANCE_EXCEEDED')
    this.gain(this.shares, from, -shares)
    this.gain(this.shares, to, shares)
    return done
  }

  private stakeRoom({ number }: BlockAt): bigint {
    const { max, growthBlocks } = this.start.limit
    const grown = this.limit.left + (number - this.limit.block) * (max / growthBlocks)
    const isFull = grown > max
    return isFull ? max : grown
  }

  private lidoState(at: BlockAt | null): LidoState {
    const { max, growthBlocks } = this.start.limit
    const { num, den } = this.rate()
    const current = at === null ? 0n : this.stakeRoom(at)
    const stakeLimit = { isPaused: false, isSet: true, current, max, growthBlocks }
    return { ...LIDO, totalPooledEther: num, totalShares: den, stakeLimit }
  }

  private rate(): Ratio {
    return { num: this.pool.buffered + this.pool.clBalance, den: this.pool.totalShares }
  }

  private value(shares: bigint): bigint {
    return this.arithmetic.etherByShares(this.rate(), shares)
  }

  private worth(ether: bigint): bigint {
    return this.arithmetic.sharesByEther(this.rate(), ether)
  }

  private held(of: ReadonlyMap<string, bigint>, name: string): bigint {
    const held = of.get(name)
    return held === undefined ? 0n : held
  }

  private gain(of: Map<string, bigint>, name: string, amount: bigint): void {
    of.set(name, this.held(of, name) + amount)
  }
}
