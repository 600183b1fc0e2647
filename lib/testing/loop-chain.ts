import { type Abi, encodeFunctionData, parseAbi } from 'viem'
import { type Tx, writeBlocks } from '@/devnet/chain/block-writer'
import { createRpc } from '@/devnet/chain/rpc'
import { ACTORS } from '@/devnet/deploy/actors'
import { AAVE, type AaveReader, type AaveToken } from '@/devnet/test/aave-reader'
import type { Devnet } from '@/devnet/testing/devnet-chain'
import type { Address } from '@/lib/core/address'
import type { LentToken } from '@/lib/lending/lending-account'
import type { OraclePrice } from '@/lib/lending/lending-market'
import type { LoopMode, LoopSize } from '@/lib/loop/loop-input'
import type { LoopTerms } from '@/lib/loop/loop-terms'
import type { LoopPosition } from '@/lib/loop/position'

/* A loop on the real contracts of the devnet's Aave, and its terms by their own getters: nothing here comes from lib/loop but types. */

const WAD = 10n ** 18n
const VARIABLE = 2n
const UNLIMITED = 2n ** 256n - 1n

const MORE = {
  model: parseAbi([
    'function OPTIMAL_USAGE_RATIO() view returns (uint256)',
    'function getBaseVariableBorrowRate() view returns (uint256)',
    'function getVariableRateSlope1() view returns (uint256)',
    'function getVariableRateSlope2() view returns (uint256)',
  ]),
  flags: parseAbi(['function getPaused(address) view returns (bool)']),
  admin: parseAbi([
    'function setSupplyCap(address,uint256)',
    'function setBorrowCap(address,uint256)',
    'function setReserveFreeze(address,bool)',
    'function setReservePause(address,bool)',
    'function setReserveBorrowing(address,bool)',
  ]),
  liquidation: parseAbi(['function liquidationCall(address,address,address,uint256,bool)']),
} as const

export const WHALES = {
  wsteth: ACTORS.wrappedWhale,
  reth: ACTORS.rethWhale,
  cbeth: ACTORS.cbethWhale,
} as const satisfies Record<LentToken, Address>

/** What the risk admin may do to a reserve. */
export interface AdminAct {
  readonly name:
    | ('setSupplyCap' | 'setBorrowCap')
    | ('setReserveFreeze' | 'setReservePause' | 'setReserveBorrowing')
  readonly token: AaveToken
  readonly to: bigint | boolean
}

/** What `AaveReader` sends and tries. */
type Call = readonly [to: Address, abi: Abi, name: string, args: readonly unknown[]]

/** One account's dealings with the pool, and readings at the head. */
export class LoopChain {
  constructor(
    readonly devnet: Devnet,
    readonly aave: AaveReader,
  ) {}

  private data<const N extends (typeof AAVE.data)[number]['name']>(functionName: N, token: AaveToken) {
    const { client, at, token: of } = this.aave
    return client.readContract({ address: at.data, abi: AAVE.data, functionName, args: [of[token]] } as never)
  }

  async time(): Promise<bigint> {
    return (await this.aave.client.getBlock()).timestamp
  }

  private async price(token: AaveToken): Promise<OraclePrice> {
    const of = { address: this.aave.at.oracle, abi: AAVE.oracle, args: [this.aave.token[token]] } as const
    const { client } = this.aave
    return {
      price: await client.readContract({ ...of, functionName: 'getAssetPrice' }),
      unit: 10n ** 8n,
      kind: token === 'weth' ? 'market' : 'redemption',
      source: await client.readContract({ ...of, functionName: 'getSourceOfAsset' }),
    }
  }

  /** Flags, caps and amounts of a reserve. */
  private async reserve(token: AaveToken) {
    type Config = readonly [
      bigint,
      bigint,
      bigint,
      bigint,
      bigint,
      boolean,
      boolean,
      boolean,
      boolean,
      boolean,
    ]
    const [config, caps, amounts, [aToken, , debtToken], price, isPaused] = await Promise.all([
      this.data('getReserveConfigurationData', token) as Promise<Config>,
      this.data('getReserveCaps', token) as Promise<readonly [bigint, bigint]>,
      this.data('getReserveData', token) as Promise<readonly bigint[]>,
      this.data('getReserveTokensAddresses', token) as Promise<readonly [Address, Address, Address]>,
      this.price(token),
      this.aave.client.readContract({
        ...{ address: this.aave.at.data, abi: MORE.flags, functionName: 'getPaused' },
        args: [this.aave.token[token]],
      }),
    ])
    const [, ltv, threshold, bonus, , , isBorrowable, , isActive, isFrozen] = config
    const cap = (whole: bigint) => (whole === 0n ? undefined : whole * WAD)
    return {
      ...{ isActive, isFrozen, isPaused, isBorrowable, price, aToken, debtToken },
      own: { ltv, threshold, bonus: bonus - 10_000n },
      borrowCap: cap(caps[0]),
      supplyCap: cap(caps[1]),
      // index 1: these tokens are lent to nobody, so they never earned
      supplied: (amounts[1] ?? 0n) + (amounts[2] ?? 0n),
      debt: amounts[4] ?? 0n,
      rate: { num: amounts[6] ?? 0n, den: 10n ** 27n },
    }
  }

  async balance(token: Address, of: Address): Promise<bigint> {
    const read = { address: token, abi: AAVE.token, functionName: 'balanceOf', args: [of] } as const
    return this.aave.client.readContract(read)
  }

  async borrowRate() {
    return (await this.reserve('weth')).rate
  }

  async terms(token: LentToken, mode: LoopMode): Promise<LoopTerms> {
    const { client, at } = this.aave
    const [collateral, ether, time] = await Promise.all([
      this.reserve(token),
      this.reserve('weth'),
      this.time(),
    ])
    const strategy = (await this.data('getInterestRateStrategyAddress', 'weth')) as Address
    const model = (functionName: (typeof MORE.model)[number]['name']) =>
      client.readContract({ address: strategy, abi: MORE.model, functionName })
    const eMode = await client.readContract({
      ...{ address: at.pool, abi: AAVE.pool, functionName: 'getEModeCategoryData' },
      args: [1],
    })
    const available = await this.balance(this.aave.token.weth, ether.aToken)
    const [optimal, base, slope1, slope2] = await Promise.all(
      (
        [
          'OPTIMAL_USAGE_RATIO',
          'getBaseVariableBorrowRate',
          'getVariableRateSlope1',
          'getVariableRateSlope2',
        ] as const
      ).map(model),
    )
    if (optimal === undefined || base === undefined || slope1 === undefined || slope2 === undefined)
      throw new Error('no rate model')
    return {
      token,
      version: 'v3.0',
      mode,
      parameters:
        mode.is === 'own'
          ? collateral.own
          : {
              ltv: BigInt(eMode.ltv),
              threshold: BigInt(eMode.threshold),
              bonus: BigInt(eMode.bonus) - 10_000n,
            },
      collateral: { ...collateral, token: this.aave.token[token] },
      ether: {
        ...ether,
        token: this.aave.token.weth,
        available,
        utilisation: { num: ether.debt, den: ether.debt + available },
        model: { optimal, base, slope1, slope2 },
      },
      time,
      // no report is played between the opening and the shock
      stakingApr: { num: 0n, den: 1n },
      redemption: undefined,
      queueSeconds: undefined,
    }
  }

  /** All in one block, so that no interest grows between. */
  private async through(txs: readonly Tx[]): Promise<void> {
    const rpc = createRpc(this.devnet.rpcUrl)
    await this.devnet.setAutomine(false)
    await this.devnet.rpc('anvil_autoImpersonateAccount', [true])
    try {
      const [failure] = await writeBlocks(rpc, [{ txs }])
      if (failure !== undefined) throw new Error(`${failure.what}: ${failure.reason}`)
    } finally {
      await this.devnet.rpc('anvil_autoImpersonateAccount', [false])
      await this.devnet.setAutomine(true)
    }
  }

  private tx(from: Address, to: Address, abi: Abi, name: string, args: readonly unknown[], value = 0n): Tx {
    const data = encodeFunctionData({ abi, functionName: name, args })
    return { from, to, data, value, gas: 900_000n, what: name }
  }

  async administer(acts: readonly AdminAct[]): Promise<void> {
    if (acts.length === 0) return
    const configurator = await this.aave.client.readContract({
      ...{ address: this.aave.at.provider, abi: AAVE.provider, functionName: 'getPoolConfigurator' },
    })
    await this.through(
      acts.map(({ name, token, to }) =>
        this.tx(ACTORS.admin, configurator, MORE.admin, name, [this.aave.token[token], to]),
      ),
    )
  }

  /** Gives a liquidator ether to repay with. */
  async fund(liquidator: Address, wei: bigint): Promise<void> {
    const weth = this.aave.token.weth
    await this.through([
      this.tx(liquidator, weth, AAVE.token, 'deposit', [], wei),
      this.tx(liquidator, weth, AAVE.token, 'approve', [this.aave.at.pool, UNLIMITED]),
    ])
  }

  /** Opens the position as its size says, in one go or loan by loan, all in one block. @throws Error when a call fails */
  async open(user: Address, terms: LoopTerms, position: LoopPosition, size: LoopSize): Promise<void> {
    await this.give(user, terms.token, position.tokens)
    const calls = this.opening(user, terms, position, size)
    await this.through(calls.map(([to, abi, name, args]) => this.tx(user, to, abi, name, args)))
  }

  /** Tries the same call by call, and tells why the first that fails is refused; null: none is. */
  async openingRefusal(
    user: Address,
    terms: LoopTerms,
    position: LoopPosition,
    size: LoopSize,
  ): Promise<string | null> {
    await this.give(user, terms.token, position.tokens)
    for (const call of this.opening(user, terms, position, size)) {
      const why = await this.aave.refusal(user, ...call)
      if (why !== null) return why
      await this.aave.send(user, ...call)
    }
    return null
  }

  private give(user: Address, token: LentToken, amount: bigint): Promise<void> {
    return this.through([
      this.tx(WHALES[token], this.aave.token[token], AAVE.token, 'transfer', [user, amount]),
    ])
  }

  private opening(
    user: Address,
    { token, mode }: LoopTerms,
    position: LoopPosition,
    size: LoopSize,
  ): readonly Call[] {
    const { at, token: of } = this.aave
    const pool = (name: string, args: readonly unknown[]): Call => [at.pool, AAVE.pool, name, args]
    return [
      [of[token], AAVE.token, 'approve', [at.pool, UNLIMITED]],
      ...(mode.is === 'own' ? [] : [pool('setUserEMode', [mode.id])]),
      ...roundsOf(position, size).flatMap(({ tokens, loan }) => [
        ...(tokens > 0n ? [pool('supply', [of[token], tokens, user, 0])] : []),
        ...(loan > 0n ? [pool('borrow', [of.weth, loan, VARIABLE, 0, user])] : []),
      ]),
    ]
  }

  /** What the account has in the pool, at the head. */
  async held(user: Address, token: LentToken) {
    const [{ aToken }, { debtToken }] = await Promise.all([this.reserve(token), this.reserve('weth')])
    const [tokens, owed, account] = await Promise.all([
      this.balance(aToken, user),
      this.balance(debtToken, user),
      this.aave.client.readContract({
        ...{ address: this.aave.at.pool, abi: AAVE.pool, functionName: 'getUserAccountData' as const },
        args: [user],
      }),
    ])
    return { tokens, owed, healthFactor: account[5] }
  }

  /** Why a call to liquidate is refused; null: it passes. */
  liquidationRefusal(liquidator: Address, user: Address, token: LentToken): Promise<string | null> {
    return this.aave.refusal(liquidator, ...this.liquidation(user, token))
  }

  async liquidate(liquidator: Address, user: Address, token: LentToken): Promise<void> {
    await this.aave.send(liquidator, ...this.liquidation(user, token))
  }

  private liquidation(user: Address, token: LentToken): Call {
    const { at, token: of } = this.aave
    const args = [of[token], of.weth, user, UNLIMITED, false]
    return [at.pool, MORE.liquidation, 'liquidationCall', args]
  }
}

/** What is supplied and borrowed, round by round; all rounds together are the position, to the wei. */
function roundsOf(
  { tokens, debt, collateral, equity }: LoopPosition,
  size: LoopSize,
): readonly { readonly tokens: bigint; readonly loan: bigint }[] {
  if (size.by !== 'loops') return [{ tokens, loan: debt }]
  const rounds: { tokens: bigint; loan: bigint }[] = []
  let [supplied, owed, now] = [0n, 0n, equity]
  for (let place = 0; place <= size.loops; place += 1) {
    const isLast = place === size.loops
    const amount = isLast ? tokens - supplied : (tokens * now) / collateral
    const next = (now * size.ltv.num) / size.ltv.den
    const loan = isLast ? 0n : place === size.loops - 1 ? debt - owed : next
    rounds.push({ tokens: amount, loan })
    supplied += amount
    owed += loan
    now = next
  }
  return rounds
}
