import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import { LST_IDS, LST_PROTOCOL } from '@/lib/core/lst'
import type { AccountEvent, ShareMove } from '@/lib/history/account-event'
import type { RateStep } from '@/lib/history/rate-step'
import { flowKinds } from '@/lib/rewards/flow-kinds'
import type { Gap, Known } from '@/lib/rewards/gap'
import { eachOnce } from '@/lib/rewards/in-chain-order'
import { knownSteps } from '@/lib/rewards/known-step'
import { type QueueLedger, queueLedger } from '@/lib/rewards/queue-ledger'
import { type TokenLedger, tokenLedger } from '@/lib/rewards/token-ledger'

/** What an address holds by the chain's own word, read at the block that the history reaches. */
export interface OnChainShares {
  readonly address: Address
  readonly token: LstId
  readonly shares: bigint
}

export interface LedgerInput {
  /** one or several, in any letter case and order */
  readonly addresses: readonly Address[]
  /** of all protocols, in any order */
  readonly steps: readonly RateStep[]
  /** of all these addresses, in any order; what two of them tell twice counts once */
  readonly events: readonly AccountEvent[]
  /** false: holder transfers are not recorded, so nothing of the tokens' past can be told */
  readonly holders: boolean
  /** the history must end with these: where it does not, its token is not known */
  readonly onChain?: readonly OnChainShares[]
}

/** Holdings of some addresses through time, exact to the wei. Each token stands or falls by itself. */
export interface ShareLedger {
  readonly tokens: Readonly<Record<LstId, Known<TokenLedger>>>
  readonly queue: Known<QueueLedger>
}

/**
 * The exact share ledger of `methods.md` section 4: from rate steps and share moves alone, so that anyone can recompute it. All amounts in
 * wei. stETH and wstETH are both shares of Lido's pool. Valued by the floors that `balanceOf` itself makes, for each address and token.
 */
export function shareLedger(input: LedgerInput): ShareLedger {
  const watched = new Set(input.addresses.map(lower))
  const events = eachOnce(input.events.map(withLowerCase))
  const moves = events.filter((event) => event.is === 'move')
  const requests = events.filter((event) => event.is === 'request')
  const kinds = flowKinds(watched, moves, requests)
  const of = (token: LstId) => tokenOf(token, input, { watched, moves, kinds })
  const [steth, wsteth, reth, cbeth] = [of('steth'), of('wsteth'), of('reth'), of('cbeth')]
  const queue = queueLedger(
    watched,
    events.filter((event) => event.is === 'request' || event.is === 'nft' || event.is === 'claim'),
  )
  return { tokens: { steth, wsteth, reth, cbeth }, queue }
}

/** The tokens whose past is known; `gaps` names the others. */
export function knownTokens(ledger: ShareLedger): {
  readonly known: readonly TokenLedger[]
  readonly gaps: readonly { readonly token: LstId; readonly gap: Gap }[]
} {
  const all = LST_IDS.map((token) => ({ token, ledger: ledger.tokens[token] }))
  return {
    known: all.flatMap(({ ledger }) => (ledger.is === 'known' ? [ledger] : [])),
    gaps: all.flatMap(({ token, ledger }) => (ledger.is === 'known' ? [] : [{ token, gap: ledger.gap }])),
  }
}

interface Prepared {
  readonly watched: ReadonlySet<Address>
  readonly moves: readonly ShareMove[]
  readonly kinds: ReturnType<typeof flowKinds>
}

function tokenOf(
  token: LstId,
  { steps, holders, onChain }: LedgerInput,
  { watched, moves, kinds }: Prepared,
): Known<TokenLedger> {
  if (!holders) return { is: 'not-known', gap: { why: 'no-holders' } }
  const told = tokenLedger({
    token,
    watched,
    kinds,
    steps: knownSteps(LST_PROTOCOL[token], steps),
    moves: moves.filter((move) => move.token === token),
  })
  if (told.is === 'not-known') return told
  for (const holding of onChain ?? []) {
    const address = lower(holding.address)
    if (holding.token !== token || !watched.has(address)) continue
    const counted = told.shares.get(address) ?? NONE
    if (counted !== holding.shares)
      return { is: 'not-known', gap: { why: 'shares-differ', address, counted, onChain: holding.shares } }
  }
  return { is: 'known', ...told.ledger }
}

/** An address of which no move is recorded holds nothing by the history's word. */
const NONE = 0n

function lower<A extends Address>(address: A): A {
  return address.toLowerCase() as A
}

function withLowerCase(event: AccountEvent): AccountEvent {
  switch (event.is) {
    case 'move':
    case 'nft':
      return { ...event, tx: lower(event.tx), from: lower(event.from), to: lower(event.to) }
    case 'request':
      return {
        ...event,
        tx: lower(event.tx),
        requestor: lower(event.requestor),
        owner: lower(event.owner),
      }
    case 'claim':
      return { ...event, tx: lower(event.tx), owner: lower(event.owner) }
    case 'stake':
    case 'trade':
      return event
  }
}
