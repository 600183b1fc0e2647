import { encodeFunctionData } from 'viem'
import { WAD } from '@/lib/core/rate'
import { mulDivFloor } from '@/lib/core/ratio'
import { quoteReth } from '@/lib/lst/rocket-pool/quote'
import type { RocketPoolState } from '@/lib/lst/rocket-pool/state'
import { ROCKET_POOL } from '@/lib/testing/states'
import type { Deployed, RocketContracts } from '../replay-rocketpool/contracts'
import type { BlockAt, Model, Prediction } from './agreement'
import { weiOf } from './amount'
import { Holdings } from './holdings'
import { addresses, type Person, people } from './people'
import { type RocketPoolAction, type RocketPoolSetting, settingPaths } from './rocket-pool-action'

export interface RocketPoolStart {
  /** as last reported, with the time of the block that accepted it */
  readonly reported: { readonly totalEth: bigint; readonly supply: bigint; readonly time: bigint }
  /** ETH that the rETH contract holds */
  readonly held: bigint
  readonly supply: bigint
  /** rETH of each person */
  readonly each: bigint
  readonly settings: Readonly<Record<RocketPoolSetting, bigint>>
}

export interface RocketPoolRoles {
  readonly guardian: `0x${string}`
  readonly oracle: `0x${string}`
}

const reportInterval = (86_400n * 95n) / 100n
const largestChange = 20_000_000_000_000_000n
const thousandEther = 1_000n * WAD

/** Rocket Pool by the rules, without waiting validators. What a deposit gives is what the app shows. */
export class RocketPoolModel implements Model<RocketPoolAction> {
  private reported: RocketPoolStart['reported']
  private held: bigint
  private pool = 0n
  private supply: bigint
  private isEnabled = true
  private readonly tokens: Holdings
  private readonly ether = new Holdings()
  private readonly settings: Record<RocketPoolSetting, bigint>

  constructor(
    start: RocketPoolStart,
    private readonly contracts: RocketContracts,
    private readonly roles: RocketPoolRoles,
    private readonly quote: typeof quoteReth = quoteReth,
  ) {
    this.reported = start.reported
    this.held = start.held
    this.supply = start.supply
    this.tokens = new Holdings(Object.fromEntries(people.map((name) => [name, start.each])))
    this.settings = { ...start.settings }
  }

  step(action: RocketPoolAction, at: BlockAt): Prediction {
    const { rETH, depositPool, settingsDeposit } = this.contracts
    switch (action.is) {
      case 'deposit': {
        const value = weiOf(action.amount, this.capacity() / 3n)
        return this.deposit(action.who, value, call(addresses[action.who], depositPool, 'deposit', [], value))
      }
      case 'burn': {
        const given = weiOf(action.amount, this.tokens.of(action.who))
        const error = this.burn(action.who, given)
        return { transaction: call(addresses[action.who], rETH, 'burn', [given]), error }
      }
      case 'feed': {
        const value = weiOf(action.amount, 10n * WAD)
        this.held += value
        this.ether.add(action.who, -value)
        return { transaction: { from: addresses[action.who], to: rETH.address, value }, error: null }
      }
      case 'transfer': {
        const given = weiOf(action.amount, this.tokens.of(action.who))
        const transaction = call(addresses[action.who], rETH, 'transfer', [addresses[action.to], given])
        if (given > this.tokens.of(action.who))
          return { transaction, error: 'ERC20: transfer amount exceeds balance' }
        this.tokens.add(action.who, -given)
        this.tokens.add(action.to, given)
        return { transaction, error: null }
      }
      case 'collect':
        this.collect()
        return { transaction: call(addresses[action.who], rETH, 'depositExcessCollateral'), error: null }
      case 'report':
        return this.report(action.ppm, at)
      case 'set':
        return this.set(action.setting, action.ppm)
      case 'enable': {
        this.isEnabled = action.on
        const args = ['deposit.enabled', action.on]
        const transaction = call(this.roles.guardian, settingsDeposit, 'devnetSetSettingBool', args)
        return { transaction, error: null }
      }
    }
  }

  state(): Record<string, bigint> {
    return {
      exchangeRate: this.value(WAD),
      supply: this.supply,
      reportedEther: this.reported.totalEth,
      reportedSupply: this.reported.supply,
      pool: this.pool,
      excess: this.pool,
      maximumDeposit: this.capacity(),
      collateral: this.pool + this.held,
      collateralRate: this.collateralRate(),
      ...this.tokens.figures(people, 'rETH'),
      ...this.ether.figures(people, 'ether'),
    }
  }

  private deposit(who: Person, value: bigint, transaction: Prediction['transaction']): Prediction {
    const fee = mulDivFloor(value, this.settings.fee, WAD)
    const minted = mulDivFloor(value - fee, this.reported.supply, this.reported.totalEth)
    const refused = (error: string): Prediction => ({ transaction, error })
    if (!this.isEnabled) return refused('Deposits into Rocket Pool are currently disabled')
    if (value < this.settings.minimum)
      return refused('The deposited amount is less than the minimum deposit size')
    if (this.pool + value > this.settings.capacity)
      return refused('The deposit pool size after depositing exceeds the maximum size')
    if (minted === 0n) return refused('Invalid token mint amount')
    const quoted = this.quote(this.poolState(), value)
    this.tokens.add(who, minted)
    this.supply += minted
    this.ether.add(who, -value)
    this.take(value)
    // A quote that refuses what the contract takes is a disagreement: it shows as one wei less than nothing.
    const wei = quoted.ok ? quoted.value : -1n
    return { transaction, error: null, received: { token: this.contracts.rETH.address, wei } }
  }

  private burn(who: Person, given: bigint): string | null {
    if (given === 0n) return 'Invalid token burn amount'
    if (given > this.tokens.of(who)) return 'Insufficient rETH balance'
    const ether = this.value(given)
    if (ether > this.held + this.pool) return 'Insufficient ETH balance for exchange'
    const missing = ether > this.held ? ether - this.held : 0n
    this.pool -= missing
    this.held += missing - ether
    this.tokens.add(who, -given)
    this.supply -= given
    this.ether.add(who, ether)
    return null
  }

  /** What is above the target goes to the pool, as a deposit would. */
  private collect(): void {
    const rate = this.collateralRate()
    if (rate <= this.settings.target) return
    const excess = this.held - (this.held * this.settings.target) / rate
    this.held -= excess
    this.take(excess)
  }

  /** Fills the buffer up to the target share of the reported ether; the rest goes to the pool. */
  private take(ether: bigint): void {
    const target = mulDivFloor(this.reported.totalEth, this.settings.target, WAD)
    const lacking = target > this.held ? target - this.held : 0n
    const isLittle = ether < lacking
    const buffer = isLittle ? ether : lacking
    this.held += buffer
    this.pool += ether - buffer
  }

  private report(ppm: number, at: BlockAt): Prediction {
    const { totalEth, supply, time } = this.reported
    const next = (this.supply * totalEth * BigInt(1_000_000 + ppm)) / (supply * 1_000_000n)
    const args = [at.number - 1n, at.time - 1n, next, next, this.supply]
    const transaction = call(this.roles.oracle, this.contracts.networkBalances, 'submitBalances', args)
    if (at.time < time + reportInterval) return { transaction, error: 'Not enough time has passed' }
    const before = (totalEth * WAD) / supply
    const after = (next * WAD) / this.supply
    const change = after > before ? after - before : before - after
    if (change > (before * largestChange) / WAD) return { transaction, error: 'Change exceeds maximum' }
    this.reported = { totalEth: next, supply: this.supply, time: at.time }
    return { transaction, error: null }
  }

  private set(setting: RocketPoolSetting, ppm: number): Prediction {
    const { settingsNetwork, settingsDeposit } = this.contracts
    const unit = setting === 'capacity' || setting === 'minimum' ? thousandEther : WAD
    const value = (unit * BigInt(ppm)) / 1_000_000n
    const target = setting === 'target' ? settingsNetwork : settingsDeposit
    const args = [settingPaths[setting], value]
    const transaction = call(this.roles.guardian, target, 'devnetSetSettingUint', args)
    if (setting === 'fee' && value >= WAD / 100n) return { transaction, error: 'Fee must be less than 1%' }
    if (setting === 'target' && value > WAD / 2n) return { transaction, error: 'Value must be <= 50%' }
    this.settings[setting] = value
    return { transaction, error: null }
  }

  private capacity(): bigint {
    const room = this.settings.capacity - this.pool
    return this.isEnabled && room > 0n ? room : 0n
  }

  private collateralRate(): bigint {
    const value = this.value(this.supply)
    return value === 0n ? WAD : (WAD * this.held) / value
  }

  private value(tokens: bigint): bigint {
    return mulDivFloor(tokens, this.reported.totalEth, this.reported.supply)
  }

  private poolState(): RocketPoolState {
    return {
      ...ROCKET_POOL,
      totalEth: this.reported.totalEth,
      rethSupply: this.reported.supply,
      depositEnabled: this.isEnabled,
      minimumDeposit: this.settings.minimum,
      maximumDeposit: this.capacity(),
      depositFee: this.settings.fee,
      totalCollateral: this.pool + this.held,
    }
  }
}

function call(
  from: `0x${string}`,
  { address, artifact }: Deployed,
  functionName: string,
  args: readonly unknown[] = [],
  value = 0n,
): Prediction['transaction'] {
  const data = encodeFunctionData({ abi: artifact.abi, functionName, args: [...args] })
  return { from, to: address, data, value }
}
