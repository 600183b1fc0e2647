import { db } from 'ponder:api'
import { claim, nftMove, shareMove, stake, stethAmount, trade, withdrawalRequest } from 'ponder:schema'
import { and, asc, eq, inArray, lte, type PgColumn, sql } from 'ponder'
import type { Address } from '@/lib/core/address'
import { LST_IDS } from '@/lib/core/lst'
import type { AccountEvent, Stake } from '@/lib/history/account-event'
import { inChainOrder } from '@/lib/history/event-ref'
import type { AccountEventsPage } from '@/lib/history/responses'
import type { Coin } from '@/lib/quote/resolved-market'
import type { Indexed } from './indexed'
import { pageOf } from './page-of'
import { type Cursor, cursorText } from './question'

interface Question {
  readonly account: Address
  readonly upTo: bigint
  readonly after: Cursor
  readonly limit: number
}

interface Places {
  readonly block: PgColumn
  readonly index: PgColumn
}

/** Rows after the cursor. */
function onward(table: Places, { upTo, after }: Question) {
  return and(lte(table.block, upTo), sql`(${table.block}, ${table.index}) > (${after.major}, ${after.minor})`)
}

/** Rows that name the account in one column, after the cursor: exactly what an index on column, block and log index gives. */
function named(table: Places, column: PgColumn, question: Question) {
  return and(eq(column, question.account), onward(table, question))
}

const inOrder = (table: Places) => [asc(table.block), asc(table.index)]

async function moves(question: Question, column: PgColumn): Promise<AccountEvent[]> {
  const rows = await db
    .select()
    .from(shareMove)
    .where(named(shareMove, column, question))
    .orderBy(...inOrder(shareMove))
    .limit(question.limit)
  return rows.flatMap(({ token: name, ...row }): AccountEvent[] => {
    const token = LST_IDS.find((id) => id === name)
    return token === undefined ? [] : [{ is: 'move', ...row, token }]
  })
}

/** Moves of stETH with their wei, from the log before each. */
async function withAmounts(events: readonly AccountEvent[]): Promise<readonly AccountEvent[]> {
  const isSteth = (event: AccountEvent) => event.is === 'move' && event.token === 'steth'
  const blocks = [...new Set(events.filter(isSteth).map(({ block }) => block))]
  if (blocks.length === 0) return events
  const rows = await db.select().from(stethAmount).where(inArray(stethAmount.block, blocks))
  const amounts = new Map(rows.map(({ block, index, amount }) => [`${block}-${index}`, amount]))
  return events.map((event) => {
    const amount = isSteth(event) ? amounts.get(`${event.block}-${event.index - 1}`) : undefined
    return event.is === 'move' && amount !== undefined ? { ...event, amount } : event
  })
}

const STAKES: readonly Stake['event'][] = ['Submitted', 'DepositReceived', 'TokensMinted', 'TokensBurned']

async function stakes(question: Question): Promise<AccountEvent[]> {
  const rows = await db
    .select()
    .from(stake)
    .where(named(stake, stake.account, question))
    .orderBy(...inOrder(stake))
    .limit(question.limit)
  return rows.flatMap(stakeOf)
}

/** Ether straight to wstETH: Lido's event names the contract between, so it is joined to the account's wstETH by the transaction. */
async function stakesBetween(question: Question): Promise<AccountEvent[]> {
  const rows = await db
    .selectDistinct({ found: stake })
    .from(shareMove)
    .innerJoin(stake, and(eq(stake.block, shareMove.block), eq(stake.tx, shareMove.tx)))
    .where(
      and(
        eq(shareMove.to, question.account),
        eq(shareMove.token, 'wsteth'),
        eq(stake.event, 'Submitted'),
        onward(stake, question),
      ),
    )
    .orderBy(...inOrder(stake))
    .limit(question.limit)
  return rows.flatMap(({ found }) => stakeOf(found))
}

function stakeOf({ event: name, shares, ...row }: typeof stake.$inferSelect): AccountEvent[] {
  const event = STAKES.find((each) => each === name)
  if (event === undefined) return []
  return [{ is: 'stake', ...row, event, ...(shares === null ? {} : { shares }) }]
}

async function requests(question: Question, column: PgColumn): Promise<AccountEvent[]> {
  const rows = await db
    .select()
    .from(withdrawalRequest)
    .where(named(withdrawalRequest, column, question))
    .orderBy(...inOrder(withdrawalRequest))
    .limit(question.limit)
  return rows.map((row) => ({ is: 'request', ...row }))
}

/** Requests by others whose NFT came to the account: only they tell what it is worth. */
async function requestsReceived(question: Question): Promise<AccountEvent[]> {
  const rows = await db
    .selectDistinct({ found: withdrawalRequest })
    .from(nftMove)
    .innerJoin(withdrawalRequest, eq(withdrawalRequest.id, nftMove.id))
    .where(
      and(
        eq(nftMove.to, question.account),
        lte(nftMove.block, question.upTo),
        onward(withdrawalRequest, question),
      ),
    )
    .orderBy(...inOrder(withdrawalRequest))
    .limit(question.limit)
  return rows.map(({ found }) => ({ is: 'request', ...found }))
}

async function nftMoves(question: Question, column: PgColumn): Promise<AccountEvent[]> {
  const rows = await db
    .select()
    .from(nftMove)
    .where(named(nftMove, column, question))
    .orderBy(...inOrder(nftMove))
    .limit(question.limit)
  return rows.map((row) => ({ is: 'nft', ...row }))
}

async function claims(question: Question, column: PgColumn): Promise<AccountEvent[]> {
  const rows = await db
    .select()
    .from(claim)
    .where(named(claim, column, question))
    .orderBy(...inOrder(claim))
    .limit(question.limit)
  return rows.map((row) => ({ is: 'claim', ...row }))
}

const COINS: readonly Coin[] = ['eth', 'weth', ...LST_IDS]
const coinOf = (name: string): Coin | undefined => COINS.find((coin) => coin === name)

async function trades(question: Question): Promise<AccountEvent[]> {
  const rows = await db
    .select()
    .from(trade)
    .where(named(trade, trade.account, question))
    .orderBy(...inOrder(trade))
    .limit(question.limit)
  return rows.flatMap(tradeOf)
}

/** Trades that name a router: joined by the transaction to the account's own moves to (or from) that very pool. */
async function tradesThrough(question: Question, own: PgColumn, pool: PgColumn): Promise<AccountEvent[]> {
  const rows = await db
    .selectDistinct({ found: trade })
    .from(shareMove)
    .innerJoin(trade, and(eq(trade.block, shareMove.block), eq(trade.tx, shareMove.tx), eq(trade.pool, pool)))
    .where(and(eq(own, question.account), onward(trade, question)))
    .orderBy(...inOrder(trade))
    .limit(question.limit)
  return rows.flatMap(({ found }) => tradeOf(found))
}

function tradeOf({ sold, bought, ...row }: typeof trade.$inferSelect): AccountEvent[] {
  const [gave, got] = [coinOf(sold), coinOf(bought)]
  return gave === undefined || got === undefined ? [] : [{ is: 'trade', ...row, sold: gave, bought: got }]
}

/**
 * Everything that names the account, what its own moves in the same transaction join to it, and the requests it got from others, oldest first: each question gives its next
 * rows, and the first of all are the page.
 */
export async function accountEventsPage(
  indexed: Indexed,
  address: Address,
  holders: boolean,
  cursor: Cursor,
  limit: number,
): Promise<AccountEventsPage> {
  const question: Question = { account: address, upTo: indexed.block, after: cursor, limit: limit + 1 }
  const found = await Promise.all([
    ...(holders
      ? [
          moves(question, shareMove.from),
          moves(question, shareMove.to),
          stakesBetween(question),
          tradesThrough(question, shareMove.from, shareMove.to),
          tradesThrough(question, shareMove.to, shareMove.from),
        ]
      : []),
    stakes(question),
    requests(question, withdrawalRequest.requestor),
    requests(question, withdrawalRequest.owner),
    requestsReceived(question),
    nftMoves(question, nftMove.from),
    nftMoves(question, nftMove.to),
    claims(question, claim.owner),
    claims(question, claim.receiver),
    trades(question),
  ])
  // An event can name the account twice, in two columns.
  const once = new Map(found.flat().map((event) => [`${event.block}-${event.index}`, event]))
  const { items, last } = pageOf([...once.values()].sort(inChainOrder), limit)
  return {
    indexed,
    address,
    holders,
    events: await withAmounts(items),
    ...(last === undefined ? {} : { next: cursorText({ major: last.block, minor: BigInt(last.index) }) }),
  }
}
