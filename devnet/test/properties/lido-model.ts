import { encodeFunctionData } from 'viem'
import type { Deployed, LidoContracts } from '../replay-lido/lido-contracts'
import type { BlockAt, Model, Prediction } from './agreement'
import { weiOf } from './amount'
import type { LidoAction } from './lido-action'
import type { LidoArithmetic } from './lido-arithmetic'
import { type Effect, LidoLedger, type LidoStart } from './lido-ledger'
import { addresses, type Person } from './people'

/** Actions on Lido as transactions, and what its books say will come of them. */
export class LidoModel implements Model<LidoAction> {
  private readonly books: LidoLedger

  constructor(
    start: LidoStart,
    private readonly contracts: LidoContracts,
    arithmetic: LidoArithmetic,
  ) {
    this.books = new LidoLedger(start, arithmetic)
  }

  step(action: LidoAction, at: BlockAt): Prediction {
    const { stETH, wstETH, staker, withdrawalQueue } = this.contracts
    switch (action.is) {
      case 'report':
        return this.report(action, at)
      case 'claim': {
        const id = 1 + (action.which % (this.books.queue.last + 1))
        const effect = this.books.claim(id, action.who)
        return this.call(action.who, withdrawalQueue, 'claimWithdrawal', [BigInt(id)], effect)
      }
      case 'transfer':
      case 'transferShares': {
        const held = this.books.shares.of(action.who)
        const isShares = action.is === 'transferShares'
        const given = weiOf(action.amount, isShares ? held : this.books.value(held))
        const effect = this.books.move(action.who, action.to, isShares ? given : this.books.worth(given))
        return this.call(action.who, stETH, action.is, [addresses[action.to], given], effect)
      }
      case 'submit':
      case 'stake':
      case 'pay': {
        const value = weiOf(action.amount, this.books.room(at.number) / 3n)
        const effect = this.books.stake(action.is, action.who, value, at.number)
        if (action.is === 'pay') {
          const transaction = { from: addresses[action.who], to: wstETH.address, value }
          return this.predict(transaction, effect, wstETH)
        }
        const [to, name] = action.is === 'submit' ? [stETH, 'submit'] : [staker, 'stakeETH']
        const token = action.is === 'submit' ? stETH : wstETH
        const referral = addresses.bob
        return this.call(action.who, to, name, [referral], effect, token, value)
      }
      case 'wrap': {
        const given = weiOf(action.amount, this.books.value(this.books.shares.of(action.who)))
        return this.call(action.who, wstETH, 'wrap', [given], this.books.wrap(action.who, given), wstETH)
      }
      case 'unwrap': {
        const given = weiOf(action.amount, this.books.wrapped.of(action.who))
        return this.call(
          action.who,
          wstETH,
          'unwrap',
          [given],
          this.books.unwrap(action.who, given, action.who),
        )
      }
      case 'request': {
        const given = weiOf(action.amount, this.books.value(this.books.shares.of(action.who)))
        const effect = this.books.request(action.who, given)
        return this.call(
          action.who,
          withdrawalQueue,
          'requestWithdrawals',
          this.one(given, action.who),
          effect,
        )
      }
      case 'requestWrapped': {
        const given = weiOf(action.amount, this.books.wrapped.of(action.who))
        const effect = this.books.requestWrapped(action.who, given)
        const args = this.one(given, action.who)
        return this.call(action.who, withdrawalQueue, 'requestWithdrawalsWstETH', args, effect)
      }
    }
  }

  state(at: BlockAt): Record<string, bigint> {
    return this.books.state(at.number)
  }

  private report(action: Extract<LidoAction, { is: 'report' }>, at: BlockAt): Prediction {
    const part = (ppm: number) => (this.books.pool.clBalance * BigInt(ppm)) / 1_000_000n
    const values = {
      clDelta: part(action.cl),
      elRewards: part(action.el),
      withdrawals: part(action.withdrawn),
      finalises: action.finalises,
    }
    const report = this.books.report(values)
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
    return this.predict({ from: addresses[who], to: to.address, data, value }, effect, token)
  }

  private predict(transaction: Prediction['transaction'], effect: Effect, token: Deployed): Prediction {
    const { error, received } = effect
    if (received === undefined) return { transaction, error }
    return { transaction, error, received: { token: token.address, wei: received } }
  }

  private one(given: bigint, who: Person): readonly unknown[] {
    return [[given], addresses[who]]
  }
}
