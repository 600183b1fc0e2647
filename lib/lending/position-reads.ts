import { aaveDataProviderAbi } from '@/abi/aave-data-provider'
import { aaveOracleAbi } from '@/abi/aave-oracle'
import { aavePoolAbi } from '@/abi/aave-pool'
import { type Address, sameAddress } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { LENT_TOKENS, type LentToken } from '@/lib/lending/lending-account'
import type { LendingPool } from '@/lib/lending/lending-pool'
import type {
  AccountFigures,
  HeldReserve,
  LendingPosition,
  OtherReserve,
} from '@/lib/lending/lending-position'
import { poolCheck } from '@/lib/lending/pool-check'
import type { ListedToken, ResolvedLending } from '@/lib/lending/resolved-lending'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { readingOf } from '@/lib/read/reading-of'
import { mapReads, type Reads } from '@/lib/read/reads'
import { separateReads, settled } from '@/lib/read/separate-reads'

type Figures = Omit<LendingPosition, 'chainId' | 'deployment' | 'block' | 'address'>

/** What `getUserAccountData` says of an account without debt. */
const NO_DEBT = 2n ** 256n - 1n

/**
 * What an account has in the pool: of our tokens and ether each by itself, of all other tokens that the pool lists only what is not
 * nothing, and the account as the pool sees it. Where the market says that its pool is another than the manifest's, nothing is believed.
 */
export function positionReads(resolved: ResolvedLending, account: Address, at: BlockRef): Reads<Figures> {
  const { pool, ether, collateral, listed } = resolved
  const held = (reserve: Result<{ readonly token: Address }, AppError>) =>
    reserve.ok ? heldReads(pool, reserve.value.token, account) : settled<HeldReserve>(reserve)
  const ours = [ether, ...LENT_TOKENS.map((token) => collateral[token])].flatMap((reserve) =>
    reserve.ok ? [reserve.value.token] : [],
  )
  const reads = separateReads({
    pool: poolCheck(pool),
    ether: held(ether),
    wsteth: held(collateral.wsteth),
    reth: held(collateral.reth),
    cbeth: held(collateral.cbeth),
    others: listed.ok
      ? otherReads(pool, listed.value, ours, account)
      : settled<readonly OtherReserve[]>(listed),
    eMode: contractReads({ id: contractRead(aavePoolAbi, 'Pool', pool.pool, 'getUserEMode', [account]) }),
    account: accountReads(pool, account),
  })
  return mapReads(reads, (told) => {
    const source = `AaveProtocolDataProvider ${pool.dataProvider}`
    const reading = <T>(outcome: Result<T, AppError>, from: string) =>
      readingOf(told.pool.ok ? outcome : told.pool, at, from)
    const token = (id: LentToken) => reading(told[id], source)
    return ok({
      tokens: { wsteth: token('wsteth'), reth: token('reth'), cbeth: token('cbeth') },
      ether: reading(told.ether, source),
      others: reading(told.others, source),
      eMode: reading(told.eMode.ok ? ok(told.eMode.value.id) : told.eMode, `Pool ${pool.pool}`),
      account: reading(told.account, `Pool ${pool.pool}`),
    })
  })
}

function heldReads({ dataProvider }: LendingPool, token: Address, account: Address): Reads<HeldReserve> {
  const reads = contractReads({
    data: contractRead(aaveDataProviderAbi, 'AaveProtocolDataProvider', dataProvider, 'getUserReserveData', [
      token,
      account,
    ]),
  })
  return mapReads(reads, ({ data }) => {
    const [supplied, stableDebt, variableDebt] = data
    return ok({ supplied, isCollateral: data[8], owed: stableDebt + variableDebt })
  })
}

/** Error: reading-error, where the pool lists another token than when its list was looked at. */
function otherReads(
  pool: LendingPool,
  listed: readonly ListedToken[],
  ours: readonly Address[],
  account: Address,
): Reads<readonly OtherReserve[]> {
  const strangers = listed.filter(({ token }) => !ours.some((each) => sameAddress(each, token)))
  const reads = separateReads({
    list: contractReads({ tokens: contractRead(aavePoolAbi, 'Pool', pool.pool, 'getReservesList') }),
    each: separateReads(
      Object.fromEntries(strangers.map(({ token }) => [token, heldReads(pool, token, account)])),
    ),
  })
  return mapReads(reads, ({ list, each }): Result<readonly OtherReserve[], AppError> => {
    if (!list.ok) return list
    if (!each.ok) return each
    const isNew = list.value.tokens.find((token) => !listed.some((known) => sameAddress(known.token, token)))
    if (isNew !== undefined) return err({ code: 'reading-error', detail: `the pool lists ${isNew} now` })
    const held: OtherReserve[] = []
    for (const stranger of strangers) {
      const one = each.value[stranger.token]
      if (one === undefined) continue
      if (!one.ok) return one
      if (one.value.supplied > 0n || one.value.owed > 0n) held.push({ ...stranger, ...one.value })
    }
    return ok(held)
  })
}

function accountReads({ pool, oracle }: LendingPool, account: Address): Reads<AccountFigures> {
  const reads = contractReads({
    data: contractRead(aavePoolAbi, 'Pool', pool, 'getUserAccountData', [account]),
    unit: contractRead(aaveOracleAbi, 'AaveOracle', oracle, 'BASE_CURRENCY_UNIT'),
  })
  return mapReads(reads, ({ data, unit }): Result<AccountFigures, AppError> => {
    const [collateral, debt, , threshold, ltv, healthFactor] = data
    if (unit <= 0n) return err({ code: 'bad-response', detail: 'the base currency has no unit' })
    return ok({
      ...{ collateral, debt, unit, threshold, ltv },
      healthFactor: healthFactor === NO_DEBT ? undefined : healthFactor,
    })
  })
}
