import type { Wire } from '../../e2e/fixtures/wire'
import type { Mix } from './mix'

/** What was asked of the node, of calls at one block. */
export interface BlockCost {
  /** asked for all visitors: states, ladders, whatever a page shows to everybody */
  readonly shared: number
  /** asked for one of the accounts */
  readonly accounts: number
  /** asked for an amount of a quote */
  readonly quotes: number
  /** asked once more at the same block, word by word */
  readonly twice: number
}

/** The `eth_call`s that passed the wire, by the block that they name. */
export function costByBlock(calls: Wire['calls'], mix: Mix): ReadonlyMap<string, BlockCost> {
  const accounts = mix.addresses.map((address) => address.slice(2).toLowerCase())
  const amounts = mix.amounts.map((amount) => amount.toString(16).padStart(64, '0'))
  const blocks = new Map<string, BlockCost>()
  const asked = new Set<string>()
  for (const { method, params } of calls) {
    if (method !== 'eth_call') continue
    const [call, at] = params as readonly [{ readonly data?: string }, unknown]
    const block = JSON.stringify(at)
    const question = JSON.stringify(params)
    const data = call.data?.toLowerCase() ?? ''
    const cost = blocks.get(block) ?? { shared: 0, accounts: 0, quotes: 0, twice: 0 }
    const kind = accounts.some((own) => data.includes(own))
      ? 'accounts'
      : amounts.some((own) => data.includes(own))
        ? 'quotes'
        : 'shared'
    const twice = cost.twice + (asked.has(question) ? 1 : 0)
    blocks.set(block, { ...cost, [kind]: cost[kind] + 1, twice })
    asked.add(question)
  }
  return blocks
}

/** The dearest block in each respect. */
export function dearest(blocks: ReadonlyMap<string, BlockCost>): BlockCost {
  const most = (kind: keyof BlockCost) => Math.max(0, ...[...blocks.values()].map((cost) => cost[kind]))
  return { shared: most('shared'), accounts: most('accounts'), quotes: most('quotes'), twice: most('twice') }
}
