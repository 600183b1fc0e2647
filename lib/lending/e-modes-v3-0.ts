import { aaveDataProviderV30Abi } from '@/abi/aave-data-provider-v3-0'
import { aavePoolV30Abi } from '@/abi/aave-pool-v3-0'
import type { Address } from '@/lib/core/address'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { type EModesRead, type ListedTokens, ownLtvs } from '@/lib/lending/e-modes'
import { LENT_TOKENS, type LentToken } from '@/lib/lending/lending-account'
import type { EMode } from '@/lib/lending/lending-market'
import type { LendingPool } from '@/lib/lending/lending-pool'
import type { ResolvedEModes } from '@/lib/lending/resolved-lending'
import { riskParameters } from '@/lib/lending/risk-parameters'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { mapReads, type Reads } from '@/lib/read/reads'
import { separateReads, settled } from '@/lib/read/separate-reads'

const NONE: Address = '0x0000000000000000000000000000000000000000'

/** The e-mode that a token is in (`AaveProtocolDataProvider.getReserveEModeCategory`), 0: none. In v3.0 it is one at most. */
export function eModeOf({ dataProvider }: LendingPool, token: Address): Reads<number> {
  const reads = contractReads({
    id: contractRead(
      aaveDataProviderV30Abi,
      'AaveProtocolDataProvider',
      dataProvider,
      'getReserveEModeCategory',
      [token],
    ),
  })
  return mapReads(reads, ({ id }) => ok(Number(id)))
}

/**
 * v3.0: ether may be borrowed in the e-mode that WETH is in, against tokens that are in the same (`Pool.getEModeCategoryData`); a token
 * whose own limit is 0 counts for nothing there either. Errors: reading-error where the e-mode has a price source of its own, which
 * would make all its tokens worth the same.
 */
export function eModesV30(
  pool: LendingPool,
  { ids }: ResolvedEModes,
  tokens: ListedTokens,
): Reads<EModesRead> {
  const one = (reserve: ListedTokens[LentToken]) =>
    reserve.ok ? eModeOf(pool, reserve.value.token) : settled<number>(reserve)
  const [id] = ids
  const reads = separateReads({
    weth: eModeOf(pool, pool.weth),
    wsteth: one(tokens.wsteth),
    reth: one(tokens.reth),
    cbeth: one(tokens.cbeth),
    ltvs: ownLtvs(pool, tokens),
    category: id === undefined ? settled<undefined>(ok(undefined)) : category(pool, id),
  })
  return mapReads(reads, (told): Result<EModesRead, AppError> => {
    const { weth, ltvs, category: found } = told
    if (!weth.ok) return weth
    if (!ltvs.ok) return ltvs
    if (weth.value !== (id ?? 0)) {
      const detail = `ether is in the e-mode ${weth.value} now`
      return ok({ eModes: err({ code: 'reading-error', detail }), isMoved: true })
    }
    if (!found.ok) return found
    const isIn = (token: LentToken) => {
      const own = told[token]
      return own.ok && own.value === weth.value && (ltvs.value.get(token) ?? NO_LIMIT) > NO_LIMIT
    }
    const collateral = LENT_TOKENS.filter(isIn)
    const eModes = found.value === undefined ? [] : [{ ...found.value, collateral }]
    return ok({ eModes: ok(eModes.filter((eMode) => eMode.collateral.length > 0)), isMoved: false })
  })
}

const NO_LIMIT = 0n

function category({ pool }: LendingPool, id: number): Reads<Omit<EMode, 'collateral'>> {
  const reads = contractReads({
    data: contractRead(aavePoolV30Abi, 'Pool', pool, 'getEModeCategoryData', [id]),
  })
  return mapReads(reads, ({ data }): Result<Omit<EMode, 'collateral'>, AppError> => {
    const { ltv, liquidationThreshold, liquidationBonus, priceSource, label } = data
    if (priceSource !== NONE) {
      return err({ code: 'reading-error', detail: `the e-mode ${id} has the price source ${priceSource}` })
    }
    const parameters = riskParameters(BigInt(ltv), BigInt(liquidationThreshold), BigInt(liquidationBonus))
    return parameters.ok ? ok({ id, label, parameters: parameters.value }) : parameters
  })
}
