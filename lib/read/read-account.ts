import { multicall3Abi } from '@/abi/multicall3'
import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { ProtocolId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { LendingPool } from '@/lib/lending/lending-pool'
import { lendingReads } from '@/lib/lending/lending-reads'
import type { ProtocolTypes } from '@/lib/lst/protocol-state'
import { ADAPTERS } from '@/lib/lst/registry'
import { codeAt } from '@/lib/read/code-at'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import { multicall } from '@/lib/read/multicall'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import { readingOf } from '@/lib/read/reading-of'
import type { Reads } from '@/lib/read/reads'
import type { RpcClient } from '@/lib/read/rpc-client'
import { separateReads, settled } from '@/lib/read/separate-reads'
import type { AccountSnapshot } from '@/lib/read/snapshot'

/** What reading an account needs to know. */
export interface AccountPlan {
  readonly chainId: number
  readonly multicall3: Address
  readonly contracts: ResolvedContracts
  readonly lending: Result<LendingPool, AppError>
}

/** What an account holds in every protocol, what it lends and owes, its ether and whether it has code, at one block; one request where the last is known. */
export async function readAccount(
  client: RpcClient,
  plan: AccountPlan,
  at: BlockRef,
  account: Address,
  knownCode?: boolean,
): Promise<Result<AccountSnapshot, AppError>> {
  const [read, hasCode] = await Promise.all([
    multicall(
      client,
      plan.multicall3,
      at,
      separateReads({
        held: accountReads(plan, account),
        lending: lendingReads(plan.lending, plan.contracts, account, at),
      }),
    ),
    knownCode === undefined ? readHasCode(client, at, account) : ok(knownCode),
  ])
  if (!read.ok) return read
  if (!hasCode.ok) return hasCode
  const { held, lending } = read.value
  if (!held.ok) return held
  if (!lending.ok) return lending
  const { ether } = held.value
  if (!ether.ok) return ether
  return ok({
    chainId: plan.chainId,
    block: { number: at.number, timestamp: at.timestamp, hash: at.hash },
    address: account,
    eth: ether.value.wei,
    hasCode: hasCode.value,
    protocols: holdingsOf(held.value, at),
    lending: lending.value,
  })
}

async function readHasCode(
  client: RpcClient,
  at: BlockRef,
  account: Address,
): Promise<Result<boolean, AppError>> {
  const code = await codeAt(client, account, at)
  if (!code.ok) return code
  return ok(code.value !== '0x')
}

/** The calls for one account, also as part of a bigger multicall. */
export function accountReads(plan: Pick<AccountPlan, 'multicall3' | 'contracts'>, account: Address) {
  const { multicall3, contracts } = plan
  return separateReads({
    ether: contractReads({
      wei: contractRead(multicall3Abi, 'Multicall3', multicall3, 'getEthBalance', [account]),
    }),
    lido: holding('lido', contracts.lido, account),
    'rocket-pool': holding('rocket-pool', contracts['rocket-pool'], account),
    coinbase: holding('coinbase', contracts.coinbase, account),
  })
}

type HoldingResults = { readonly [P in ProtocolId]: Result<ProtocolTypes[P]['account'], AppError> }

/** Results by protocol as readings of one block. */
export function holdingsOf(results: HoldingResults, at: BlockRef): AccountSnapshot['protocols'] {
  return {
    lido: readingOf(results.lido, at, 'balanceOf'),
    'rocket-pool': readingOf(results['rocket-pool'], at, 'balanceOf'),
    coinbase: readingOf(results.coinbase, at, 'balanceOf'),
  }
}

function holding<P extends ProtocolId>(
  protocol: P,
  contracts: Result<ProtocolTypes[P]['contracts'], AppError>,
  account: Address,
): Reads<ProtocolTypes[P]['account']> {
  return contracts.ok ? ADAPTERS[protocol].account(contracts.value, account) : settled(contracts)
}
