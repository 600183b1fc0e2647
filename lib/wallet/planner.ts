import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import { err, ok, type Result } from '@/lib/core/result'
import type { Market } from '@/lib/deployment/market'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import { decodeOutcome } from '@/lib/lst/outcome'
import { protocolSteps } from '@/lib/lst/plan'
import { quoteStake } from '@/lib/lst/quote-stake'
import { quoteUnwrap, quoteWrap } from '@/lib/lst/quote-wrap'
import { tokenAddresses } from '@/lib/lst/token-addresses'
import { refusedCall } from '@/lib/plan/allowed-calls'
import { judgeTime } from '@/lib/plan/judge-time'
import { makePlan } from '@/lib/plan/makers'
import { readOutcome } from '@/lib/plan/outcomes'
import type { MadePlan, PlanContext } from '@/lib/plan/plan-maker'
import { readForPlan } from '@/lib/read/read-for-plan'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { ProtocolReadings } from '@/lib/read/snapshot'
import type { SwitchGate } from '@/lib/switches/switch-gate'
import type { TxIntent } from '@/lib/tx/intent'
import type { TxPlan } from '@/lib/tx/plan'
import type { PlannerPort, PreparedPlan, RequestPort } from '@/lib/tx/ports'
import { fromQuantity } from '@/lib/tx/quantity'

export interface PlannerOptions {
  readonly chainId: number
  readonly multicall3: Address
  readonly market: Market
  /** the manifest's contracts: a plan on others is refused */
  readonly roots: Deployment['protocols']
  readonly chain: RequestPort
  /** An earlier reading, for the addresses in it alone: no amount is taken from it. */
  readonly knownProtocols: () => Promise<Result<ProtocolReadings, AppError>>
  /** unix milliseconds of this machine, which a node's time is held to; absent on a devnet, whose clock may run ahead */
  readonly now?: () => number
  /** the operator's switches, asked anew with every plan */
  readonly allows: SwitchGate
}

/** Plans by the protocols' adapters, from a reading made at that moment; amounts of the past from a receipt's logs. */
export function createPlanner(options: PlannerOptions): PlannerPort {
  const { chainId, multicall3, market, roots, chain, knownProtocols, allows, now } = options
  const client = asRpcClient(chain)
  return {
    allows,
    async prepare(intent, account, means = { canPermit: false }) {
      const [allowed, known, chainOfNode] = await Promise.all([
        allows(intent),
        knownProtocols(),
        client.request('eth_chainId', []),
      ])
      if (!allowed.ok) return allowed
      if (!known.ok) return known
      if (!chainOfNode.ok) return chainOfNode
      if (fromQuantity(chainOfNode.value) !== BigInt(chainId))
        return err({ code: 'rpc-wrong-chain', detail: String(chainOfNode.value) })
      const fresh = await readForPlan(client, { multicall3, protocols: known.value, account })
      if (!fresh.ok) return fresh
      const late = now === undefined ? undefined : judgeTime(fresh.value.block.timestamp, now())
      if (late !== undefined) return err(late)
      const { block: at, protocols, holdings, isContract, hasCode } = fresh.value
      const context = { client, chainId, multicall3, at, account, isContract, protocols, holdings, market }
      // stETH asks an account with code by ERC-1271, which code made for something else does not answer
      const canPermit = means.canPermit && !hasCode
      const made = await (makePlan({ ...context, ...means, canPermit }, intent) ??
        Promise.resolve(protocolPlan(context, intent)))
      if (!made.ok) return made
      const signed = canPermit ? means.permit : undefined
      const time = at.timestamp
      const from = {
        account,
        protocols,
        market,
        roots,
        chainId,
        time,
        ...(signed === undefined ? {} : { signed }),
      }
      const bad = refusedCall(from, intent, made.value)
      if (bad !== undefined) return err({ code: 'call-refused', detail: bad })
      const { steps, permit, ...rest } = made.value
      const invalidates: TxPlan['invalidates'] = ['account', 'snapshot', 'withdrawals']
      const plan: TxPlan = {
        intent,
        chainId,
        account,
        ...(permit === undefined ? {} : { permit }),
        steps,
        invalidates: TOUCHES_QUEUE.has(intent.kind) ? invalidates : invalidates.slice(0, 2),
      }
      return ok({ plan, multicall3, tokens: tokenAddresses(protocols), isContract, ...rest })
    },
    async decodeOutcome(intent, account, logs) {
      const known = await knownProtocols()
      if (!known.ok) return known
      const read = readOutcome({ account, protocols: known.value, market }, intent, logs)
      return read ?? decodeOutcome(intent, known.value, account, logs)
    },
  }
}

const TOUCHES_QUEUE: ReadonlySet<TxIntent['kind']> = new Set(['request', 'claim'])

/** The plans that states and holdings are enough for: a protocol's own. */
function protocolPlan(
  { protocols, holdings }: Pick<PlanContext, 'protocols' | 'holdings'>,
  intent: TxIntent,
): Result<MadePlan, AppError> {
  const steps = protocolSteps({ protocols, holdings, intent })
  if (steps.ok) return ok({ steps: steps.value, quoted: quotedOf(protocols, intent) })
  const unit = intent.kind === 'wrap' ? 'stETH' : intent.kind === 'unwrap' ? 'wstETH' : 'ETH'
  return err({ code: 'plan-refused', issue: steps.error, unit, detail: steps.error.code })
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
  if (intent.kind !== 'unwrap') return NOTHING
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
