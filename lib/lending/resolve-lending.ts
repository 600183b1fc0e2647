import { aaveDataProviderAbi } from '@/abi/aave-data-provider'
import { aaveOracleAbi } from '@/abi/aave-oracle'
import { aavePoolAbi } from '@/abi/aave-pool'
import { erc20Abi } from '@/abi/erc20'
import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import { LST_SYMBOL } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { LentToken } from '@/lib/lending/lending-account'
import type { LendingPool } from '@/lib/lending/lending-pool'
import { eModeDiscovery } from '@/lib/lending/resolve-e-modes'
import type {
  ListedToken,
  ResolvedEther,
  ResolvedLending,
  ResolvedReserve,
  SourceForm,
} from '@/lib/lending/resolved-lending'
import { sourceForm } from '@/lib/lending/source-form'
import { contractRead, contractReads, optionalRead } from '@/lib/read/contract-reads'
import { multicallInParts } from '@/lib/read/multicall-in-parts'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import { mapReads, type Reads } from '@/lib/read/reads'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'
import { separateReads, settled } from '@/lib/read/separate-reads'

const NONE: Address = '0x0000000000000000000000000000000000000000'

/**
 * Looks up what the market's figures are read by: receipt tokens, price sources and what they are, the rate's contract, e-modes, all
 * tokens of the pool. Three requests at one block. Each token, and the e-modes, fail apart; an error is only what concerns the node.
 */
export async function resolveLending(
  client: RpcClient,
  multicall3: Address,
  pool: LendingPool,
  contracts: ResolvedContracts,
  at: BlockRef,
  options?: RpcOptions,
): Promise<Result<ResolvedLending, AppError>> {
  const tokens = tokensOf(contracts)
  const first = separateReads({
    weth: etherContracts(pool),
    wsteth: contractsOf(pool, tokens.wsteth),
    reth: contractsOf(pool, tokens.reth),
    cbeth: contractsOf(pool, tokens.cbeth),
    list: contractReads({ tokens: contractRead(aavePoolAbi, 'Pool', pool.pool, 'getReservesList') }),
  })
  const found = await multicallInParts(client, multicall3, at, first, options)
  if (!found.ok) return found
  const { weth, wsteth, reth, cbeth, list } = found.value
  const listed = list.ok ? ok(list.value.tokens) : list
  const second = separateReads({
    weth: formReads(weth, 'ETH'),
    wsteth: formReads(wsteth, LST_SYMBOL.wsteth),
    reth: formReads(reth, LST_SYMBOL.reth),
    cbeth: formReads(cbeth, LST_SYMBOL.cbeth),
    listed: listed.ok ? symbolReads(listed.value) : settled<readonly ListedToken[]>(listed),
  })
  // The look for e-modes is the heaviest: where a node refuses it, the rest is told all the same.
  const [known, eModes] = await Promise.all([
    multicallInParts(client, multicall3, at, second, options),
    listed.ok
      ? multicallInParts(client, multicall3, at, eModeDiscovery(pool, listed.value, tokens), options)
      : listed,
  ])
  if (!known.ok) return known
  const { value } = known
  return ok({
    pool,
    ether: withForm(weth, value.weth),
    collateral: {
      wsteth: withForm(wsteth, value.wsteth),
      reth: withForm(reth, value.reth),
      cbeth: withForm(cbeth, value.cbeth),
    },
    eModes,
    listed: value.listed,
  })
}

function tokensOf(contracts: ResolvedContracts): Readonly<Record<LentToken, Result<Address, AppError>>> {
  const { lido, coinbase } = contracts
  const rocketPool = contracts['rocket-pool']
  return {
    wsteth: lido.ok ? ok(lido.value.wsteth) : lido,
    reth: rocketPool.ok ? ok(rocketPool.value.reth) : rocketPool,
    cbeth: coinbase.ok ? ok(coinbase.value.cbeth) : coinbase,
  }
}

type Found = Omit<ResolvedReserve, 'form'>

/** Error: not-in-deployment, where the pool does not list the token. */
function contractsOf({ dataProvider, oracle }: LendingPool, token: Result<Address, AppError>): Reads<Found> {
  if (!token.ok) return settled(token)
  const of = [token.value] as const
  const reads = contractReads({
    tokens: contractRead(
      aaveDataProviderAbi,
      'AaveProtocolDataProvider',
      dataProvider,
      'getReserveTokensAddresses',
      of,
    ),
    source: contractRead(aaveOracleAbi, 'AaveOracle', oracle, 'getSourceOfAsset', of),
  })
  return mapReads(reads, ({ tokens: [aToken], source }): Result<Found, AppError> => {
    if (aToken !== NONE) return ok({ token: token.value, aToken, source })
    return err({ code: 'not-in-deployment', detail: `the lending pool does not list ${token.value}` })
  })
}

function etherContracts(pool: LendingPool): Reads<Omit<ResolvedEther, 'form'>> {
  const reads = separateReads({
    found: contractsOf(pool, ok(pool.weth)),
    rates: contractReads({
      strategy: contractRead(
        aaveDataProviderAbi,
        'AaveProtocolDataProvider',
        pool.dataProvider,
        'getInterestRateStrategyAddress',
        [pool.weth],
      ),
    }),
  })
  return mapReads(reads, ({ found, rates }): Result<Omit<ResolvedEther, 'form'>, AppError> => {
    if (!found.ok) return found
    return rates.ok ? ok({ ...found.value, ...rates.value }) : rates
  })
}

function formReads(found: Result<Found, AppError>, symbol: string): Reads<SourceForm> {
  return found.ok ? sourceForm(found.value.source, symbol) : settled(found)
}

function withForm<T extends Found>(
  found: Result<T, AppError>,
  form: Result<SourceForm, AppError>,
): Result<T & { readonly form: SourceForm }, AppError> {
  if (!found.ok) return found
  return form.ok ? ok({ ...found.value, form: form.value }) : form
}

function symbolReads(tokens: readonly Address[]): Reads<readonly ListedToken[]> {
  const reads = contractReads(
    Object.fromEntries(
      tokens.map((token) => [token, optionalRead(contractRead(erc20Abi, 'token', token, 'symbol'))]),
    ),
  )
  return mapReads(reads, (symbols) => ok(tokens.map((token) => ({ token, symbol: symbols[token] }))))
}
