import { aavePoolV34Abi } from '@/abi/aave-pool-v3-4'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { type EModesRead, type ListedTokens, ownLtvs } from '@/lib/lending/e-modes'
import { LENT_TOKENS, type LentToken } from '@/lib/lending/lending-account'
import type { EMode, RiskParameters } from '@/lib/lending/lending-market'
import type { LendingPool } from '@/lib/lending/lending-pool'
import type { ResolvedEModes } from '@/lib/lending/resolved-lending'
import { riskParameters } from '@/lib/lending/risk-parameters'
import { type ContractRead, contractRead, contractReads, optionalRead } from '@/lib/read/contract-reads'
import { mapReads, type Reads } from '@/lib/read/reads'
import { separateReads } from '@/lib/read/separate-reads'

/** Every id that an e-mode can have. */
const IDS = Array.from({ length: 255 }, (_, index) => index + 1)

type MapName =
  | 'getEModeCategoryCollateralBitmap'
  | 'getEModeCategoryBorrowableBitmap'
  | 'getEModeCategoryLtvzeroBitmap'

function map({ pool }: LendingPool, name: MapName, id: number): ContractRead<bigint> {
  return contractRead(aavePoolV34Abi, 'Pool', pool, name, [id])
}

function has(bitmap: bigint, bit: number | undefined): boolean {
  return bit !== undefined && ((bitmap >> BigInt(bit)) & 1n) === 1n
}

/** Both maps of all e-modes there can be: there is no list of them. Some 500 light calls, for the look that is taken now and then. */
export function eModeScan(pool: LendingPool): Reads<(bits: ResolvedEModes['bits']) => readonly number[]> {
  const maps = (name: MapName) =>
    contractReads(Object.fromEntries(IDS.map((id) => [`${id}`, map(pool, name, id)])))
  const reads = separateReads({
    collateral: maps('getEModeCategoryCollateralBitmap'),
    borrowable: maps('getEModeCategoryBorrowableBitmap'),
  })
  return mapReads(reads, ({ collateral, borrowable }) => {
    if (!collateral.ok) return collateral
    if (!borrowable.ok) return borrowable
    return ok((bits) => IDS.filter((id) => canLoop(collateral.value[id], borrowable.value[id], bits)))
  })
}

function canLoop(
  collateral: bigint | undefined,
  borrowable: bigint | undefined,
  bits: ResolvedEModes['bits'],
) {
  if (collateral === undefined || borrowable === undefined) return false
  return has(borrowable, bits.get('weth')) && LENT_TOKENS.some((token) => has(collateral, bits.get(token)))
}

/**
 * v3.4+: e-modes that let ether be borrowed against tokens of theirs, by the pool's bitmaps. A token that is marked as worth no loan
 * in the e-mode (`getEModeCategoryLtvzeroBitmap`, v3.6+), or whose own limit is 0 (before v3.6), is left out. An e-mode without a
 * threshold does not exist. Errors: bad-response, those of the calls.
 */
export function eModesV34(
  pool: LendingPool,
  { ids, bits }: ResolvedEModes,
  tokens: ListedTokens,
): Reads<EModesRead> {
  const reads = separateReads({
    ltvs: ownLtvs(pool, tokens),
    told: separateReads(Object.fromEntries(ids.map((id) => [`${id}`, eModeReads(pool, id)]))),
  })
  return mapReads(reads, ({ ltvs, told }) => {
    if (!ltvs.ok) return ltvs
    if (!told.ok) return told
    const eModes: EMode[] = []
    for (const one of Object.values(told.value)) {
      if (!one.ok) return one
      const { id, label, parameters, collateral, borrowable, ltvZero } = one.value
      if (parameters.threshold === NOTHING || !has(borrowable, bits.get('weth'))) continue
      const counts = (token: LentToken) =>
        has(collateral, bits.get(token)) &&
        (ltvZero === undefined ? ltvs.value.get(token) !== NOTHING : !has(ltvZero, bits.get(token)))
      const ours = LENT_TOKENS.filter(counts)
      if (ours.length > 0) eModes.push({ id, label, parameters, collateral: ours })
    }
    return ok({ eModes: ok(eModes), isMoved: false })
  })
}

const NOTHING = 0n

interface EModeTold {
  readonly id: number
  readonly label: string
  readonly parameters: RiskParameters
  readonly collateral: bigint
  readonly borrowable: bigint
  readonly ltvZero: bigint | undefined
}

function eModeReads(market: LendingPool, id: number): Reads<EModeTold> {
  const { pool } = market
  const reads = contractReads({
    config: contractRead(aavePoolV34Abi, 'Pool', pool, 'getEModeCategoryCollateralConfig', [id]),
    label: contractRead(aavePoolV34Abi, 'Pool', pool, 'getEModeCategoryLabel', [id]),
    collateral: map(market, 'getEModeCategoryCollateralBitmap', id),
    borrowable: map(market, 'getEModeCategoryBorrowableBitmap', id),
    ltvZero: optionalRead(map(market, 'getEModeCategoryLtvzeroBitmap', id)),
  })
  return mapReads(reads, ({ config, ...rest }): Result<EModeTold, AppError> => {
    const { ltv, liquidationThreshold, liquidationBonus } = config
    const parameters = riskParameters(BigInt(ltv), BigInt(liquidationThreshold), BigInt(liquidationBonus))
    return parameters.ok ? ok({ ...rest, id, parameters: parameters.value }) : parameters
  })
}
