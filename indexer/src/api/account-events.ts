import { db } from 'ponder:api'
import { claim, nftMove, shareMove, stake, trade, withdrawalRequest } from 'ponder:schema'
import { and, asc, eq, isNotNull, lte, type PgColumn, sql } from 'ponder'
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

/** Rows that name the account in one column, after the cursor: exactly what an index on column, block and log index gives. */
function named(table: Places, column: PgColumn, { account, upTo, after }: Question) {
  return and(
    eq(column, account),
    lte(table.block, upTo),
    sql`(${table.block}, ${table.index}) > (${after.major}, ${after.minor})`,
  )
}

const inOrder = (table: Places) => [asc(table.block), asc(table.index)]

async function moves(question: Question, column: PgColumn): Promise<AccountEvent[]> {
  const rows = await db
    .select()
    .from(shareMove)
    .where(and(named(shareMove, column, question), isNotNull(shareMove.shares)))
    .orderBy(...inOrder(shareMove))
    .limit(question.limit)
  return rows.flatMap(({ token: name, shares, amount, ...row }): AccountEvent[] => {
    const token = LST_IDS.find((id) => id === name)
    if (token === undefined || shares === null) return []
    return [{ is: 'move', ...row, token, shares, ...(amount === null ? {} : { amount }) }]
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
  return rows.flatMap(({ event: name, shares, ...row }): AccountEvent[] => {
    const event = STAKES.find((each) => each === name)
    if (event === undefined) return []
    return [{ is: 'stake', ...row, event, ...(shares === null ? {} : { shares }) }]
  })
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
  return rows.flatMap((row): AccountEvent[] => {
    const [sold, bought] = [coinOf(row.sold), coinOf(row.bought)]
    return sold === undefined || bought === undefined ? [] : [{ is: 'trade', ...row, sold, bought }]
  })
}

/** Everything that names the account, oldest first: each table gives its next rows, and the first of all are the page. */
export async function accountEventsPage(
  indexed: Indexed,
  address: Address,
  holders: boolean,
  cursor: Cursor,
  limit: number,
): Promise<AccountEventsPage> {
  const question: Question = { account: address, upTo: indexed.block, after: cursor, limit: limit + 1 }
  const found = await Promise.all([
    ...(holders ? [moves(question, shareMove.from), moves(question, shareMove.to)] : []),
    stakes(question),
    requests(question, withdrawalRequest.requestor),
    requests(question, withdrawalRequest.owner),
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
    events: items,
    ...(last === undefined ? {} : { next: cursorText({ major: last.block, minor: BigInt(last.index) }) }),
  }
}
