import type { Address } from '@/lib/core/address'
import { LST_IDS, type LstId } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import { decodeOutcome } from '@/lib/lst/outcome'
import { buildPlan } from '@/lib/lst/plan'
import { quoteStake } from '@/lib/lst/quote-stake'
import { quoteUnwrap, quoteWrap } from '@/lib/lst/quote-wrap'
import { readForPlan } from '@/lib/read/read-for-plan'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { ProtocolReadings } from '@/lib/read/snapshot'
import type { TxIntent } from '@/lib/tx/intent'
import type { PlannerPort, PreparedPlan, RequestPort } from '@/lib/tx/ports'
import { fromQuantity } from '@/lib/tx/quantity'

export interface PlannerOptions {
  readonly chainId: number
  readonly multicall3: Address
  readonly chain: RequestPort
  /** An earlier reading, for the addresses in it alone: no amount is taken from it. */
  readonly knownProtocols: () => Promise<Result<ProtocolReadings, AppError>>
}

const UNITS = { stake: 'ETH', wrap: 'stETH', unwrap: 'wstETH' } as const

/** Plans by the protocols' adapters, from a reading made at that moment; amounts of the past from a receipt's logs. */
export function createPlanner({ chainId, multicall3, chain, knownProtocols }: PlannerOptions): PlannerPort {
  const client = asRpcClient(chain)
  return {
    async prepare(intent, account) {
      const [known, chainOfNode] = await Promise.all([knownProtocols(), client.request('eth_chainId', [])])
      if (!known.ok) return known
      if (!chainOfNode.ok) return chainOfNode
      if (fromQuantity(chainOfNode.value) !== BigInt(chainId))
        return err({ code: 'rpc-wrong-chain', detail: String(chainOfNode.value) })
      const fresh = await readForPlan(client, { multicall3, protocols: known.value, account })
      if (!fresh.ok) return fresh
      const { protocols, holdings, isContract } = fresh.value
      const plan = buildPlan({ chainId, account, protocols, holdings, intent })
      if (!plan.ok) {
        const unit = UNITS[intent.kind]
        return err({ code: 'plan-refused', issue: plan.error, unit, detail: plan.error.code })
      }
      return ok({
        plan: plan.value,
        tokens: tokensOf(protocols),
        quoted: quotedOf(protocols, intent),
        isContract,
      })
    },
    async decodeOutcome(intent, account, logs) {
      const known = await knownProtocols()
      return known.ok ? decodeOutcome(intent, known.value, account, logs) : known
    },
  }
}

/** The tokens of this deployment that a plan can move, by the protocols that could be read. */
export function tokensOf(protocols: ProtocolReadings): Partial<Record<LstId, Address>> {
  const lido = readingValue(protocols.lido)?.contracts
  const addresses: Record<LstId, Address | undefined> = {
    steth: lido?.steth,
    wsteth: lido?.wsteth,
    reth: readingValue(protocols['rocket-pool'])?.contracts.reth,
    cbeth: undefined, // nothing here moves it
  }
  const tokens: Partial<Record<LstId, Address>> = {}
  for (const id of LST_IDS) {
    const address = addresses[id]
    if (address !== undefined) tokens[id] = address
  }
  return tokens
}

/** What the formulas say, for a node that cannot simulate. Empty when even they cannot: nothing is then claimed. */
function quotedOf(protocols: ProtocolReadings, intent: TxIntent): PreparedPlan['quoted'] {
  if (intent.kind === 'stake') {
    const quote = quoteStake(protocols, intent.token, intent.amount)
    return quote.ok ? moved('eth', quote.value.pay, intent.token, quote.value.receive) : NOTHING
  }
  if (intent.kind === 'wrap') {
    const quote = quoteWrap(protocols, intent.amount)
    return quote.ok ? moved('steth', quote.value.pay, 'wsteth', quote.value.receive) : NOTHING
  }
  const quote = quoteUnwrap(protocols, intent.amount)
  return quote.ok ? moved('wsteth', quote.value.pay, 'steth', quote.value.receive) : NOTHING
}

const NOTHING: PreparedPlan['quoted'] = { leaves: [], arrives: [] }

function moved(from: LstId | 'eth', pay: bigint, to: LstId, receive: bigint): PreparedPlan['quoted'] {
  return { leaves: [{ asset: from, amount: pay }], arrives: [{ asset: to, amount: receive }] }
}

function asRpcClient(chain: RequestPort): RpcClient {
  return {
    request: async (method, params) => {
      try {
        return ok(await chain.request(method, params))
      } catch (error) {
        return err(decodeError(error))
      }
    },
  }
}
