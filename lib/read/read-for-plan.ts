import type { Address } from '@/lib/core/address'
import type { BlockRef } from '@/lib/core/block-ref'
import type { ProtocolId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import { readingValue } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { ProtocolTypes } from '@/lib/lst/protocol-state'
import { ADAPTERS } from '@/lib/lst/registry'
import { codeAt } from '@/lib/read/code-at'
import { readHead } from '@/lib/read/head'
import { multicall } from '@/lib/read/multicall'
import { accountReads, holdingsOf } from '@/lib/read/read-account'
import type { ResolvedContracts } from '@/lib/read/read-plan'
import { readingOf } from '@/lib/read/reading-of'
import type { Reads } from '@/lib/read/reads'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'
import { separateReads, settled } from '@/lib/read/separate-reads'
import type { AccountReadings, ProtocolReadings } from '@/lib/read/snapshot'

/** What a plan is made from and what its numbers come from: one block, read just now. */
export interface FreshReadings {
  readonly block: BlockRef
  /** wei */
  readonly eth: bigint
  /** it has code of its own, and not just a pointer to some (EIP-7702): such an account signs its transactions itself */
  readonly isContract: boolean
  /** it has any code, a pointer by EIP-7702 included: a token asks such an account itself whether it signed a permit */
  readonly hasCode: boolean
  readonly protocols: ProtocolReadings
  readonly holdings: AccountReadings
}

export interface ForPlanInput {
  readonly multicall3: Address
  /** an earlier snapshot's: only the resolved contracts are taken from it */
  readonly protocols: ProtocolReadings
  readonly account: Address
}

/** what the code of an account that EIP-7702 points elsewhere begins with */
const DELEGATION = '0xef0100'

/** Signing re-reads: states and holdings in one `eth_call` at the latest block, never from a cached snapshot. */
export async function readForPlan(
  client: RpcClient,
  input: ForPlanInput,
  options?: RpcOptions,
): Promise<Result<FreshReadings, AppError>> {
  const { multicall3, account } = input
  const head = await readHead(client, 'latest', options)
  if (!head.ok) return head
  const { number, timestamp, hash } = head.value
  const at: BlockRef = { number, timestamp, hash }
  const contracts: ResolvedContracts = {
    lido: contractsOf(input.protocols.lido),
    'rocket-pool': contractsOf(input.protocols['rocket-pool']),
    coinbase: contractsOf(input.protocols.coinbase),
  }
  const reads = separateReads({
    states: separateReads({
      lido: stateReads('lido', contracts),
      'rocket-pool': stateReads('rocket-pool', contracts),
      coinbase: stateReads('coinbase', contracts),
    }),
    account: accountReads({ multicall3, contracts }, account),
  })
  const [read, code] = await Promise.all([
    multicall(client, multicall3, at, reads, options),
    codeAt(client, account, at, options),
  ])
  if (!read.ok) return read
  if (!code.ok) return code
  const { states, account: held } = read.value
  if (!states.ok) return states
  if (!held.ok) return held
  const { ether } = held.value
  if (!ether.ok) return ether
  return ok({
    block: at,
    eth: ether.value.wei,
    isContract: code.value !== '0x' && !code.value.toLowerCase().startsWith(DELEGATION),
    hasCode: code.value !== '0x',
    protocols: {
      lido: readingOf(states.value.lido, at, 'rpc'),
      'rocket-pool': readingOf(states.value['rocket-pool'], at, 'rpc'),
      coinbase: readingOf(states.value.coinbase, at, 'rpc'),
    },
    holdings: holdingsOf(held.value, at),
  })
}

function contractsOf<C>(reading: Reading<{ readonly contracts: C }>): Result<C, AppError> {
  const state = readingValue(reading)
  if (state !== undefined) return ok(state.contracts)
  return err('why' in reading ? reading.why : { code: 'reading-error', detail: 'not read yet' })
}

function stateReads<P extends ProtocolId>(
  protocol: P,
  contracts: ResolvedContracts,
): Reads<ProtocolTypes[P]['state']> {
  const found: Result<ProtocolTypes[P]['contracts'], AppError> = contracts[protocol]
  return found.ok ? ADAPTERS[protocol].state(found.value) : settled(found)
}
