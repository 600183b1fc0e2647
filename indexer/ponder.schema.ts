import { index, onchainTable, primaryKey } from 'ponder'

/*
 * One table for each kind of event, whose rows are named by block and log index: the same log cannot be there twice. Handlers insert
 * without looking, so that a backfill reads nothing. Block and time fit eight bytes; amounts are numerics without a scale. The indexes are
 * those that the routes ask by.
 */

export const rateStep = onchainTable(
  'rate_step',
  (t) => ({
    block: t.int8({ mode: 'bigint' }).notNull(),
    index: t.integer().notNull(),
    time: t.int8({ mode: 'bigint' }).notNull(),
    tx: t.hex().notNull(),
    protocol: t.text().notNull(),
    beforeNum: t.bigint(),
    beforeDen: t.bigint(),
    afterNum: t.bigint().notNull(),
    afterDen: t.bigint().notNull(),
    rateTime: t.bigint().notNull(),
    elapsed: t.bigint(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byProtocol: index().on(table.protocol, table.block, table.index),
  }),
)

export const shareMove = onchainTable(
  'share_move',
  (t) => ({
    block: t.int8({ mode: 'bigint' }).notNull(),
    index: t.integer().notNull(),
    time: t.int8({ mode: 'bigint' }).notNull(),
    tx: t.hex().notNull(),
    token: t.text().notNull(),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    shares: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byFrom: index().on(table.from, table.block, table.index),
    byTo: index().on(table.to, table.block, table.index),
  }),
)

/** Wei of stETH that a `Transfer` log tells; the `TransferShares` log of the same move is the next one. */
export const stethAmount = onchainTable(
  'steth_amount',
  (t) => ({
    block: t.int8({ mode: 'bigint' }).notNull(),
    index: t.integer().notNull(),
    amount: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.block, table.index] }) }),
)

export const stake = onchainTable(
  'stake',
  (t) => ({
    block: t.int8({ mode: 'bigint' }).notNull(),
    index: t.integer().notNull(),
    time: t.int8({ mode: 'bigint' }).notNull(),
    tx: t.hex().notNull(),
    event: t.text().notNull(),
    account: t.hex().notNull(),
    ether: t.bigint().notNull(),
    shares: t.bigint(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byAccount: index().on(table.account, table.block, table.index),
  }),
)

export const withdrawalRequest = onchainTable(
  'withdrawal_request',
  (t) => ({
    block: t.int8({ mode: 'bigint' }).notNull(),
    index: t.integer().notNull(),
    time: t.int8({ mode: 'bigint' }).notNull(),
    tx: t.hex().notNull(),
    id: t.bigint().notNull(),
    requestor: t.hex().notNull(),
    owner: t.hex().notNull(),
    amount: t.bigint().notNull(),
    shares: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byId: index().on(table.id),
    byRequestor: index().on(table.requestor, table.block, table.index),
    byOwner: index().on(table.owner, table.block, table.index),
  }),
)

export const nftMove = onchainTable(
  'nft_move',
  (t) => ({
    block: t.int8({ mode: 'bigint' }).notNull(),
    index: t.integer().notNull(),
    time: t.int8({ mode: 'bigint' }).notNull(),
    tx: t.hex().notNull(),
    id: t.bigint().notNull(),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byFrom: index().on(table.from, table.block, table.index),
    byTo: index().on(table.to, table.block, table.index),
  }),
)

export const finalization = onchainTable(
  'finalization',
  (t) => ({
    block: t.int8({ mode: 'bigint' }).notNull(),
    index: t.integer().notNull(),
    time: t.int8({ mode: 'bigint' }).notNull(),
    tx: t.hex().notNull(),
    from: t.bigint().notNull(),
    to: t.bigint().notNull(),
    ether: t.bigint().notNull(),
    shares: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byLast: index().on(table.to),
  }),
)

export const claim = onchainTable(
  'claim',
  (t) => ({
    block: t.int8({ mode: 'bigint' }).notNull(),
    index: t.integer().notNull(),
    time: t.int8({ mode: 'bigint' }).notNull(),
    tx: t.hex().notNull(),
    id: t.bigint().notNull(),
    owner: t.hex().notNull(),
    receiver: t.hex().notNull(),
    ether: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byOwner: index().on(table.owner, table.block, table.index),
    byReceiver: index().on(table.receiver, table.block, table.index),
  }),
)

export const trade = onchainTable(
  'trade',
  (t) => ({
    block: t.int8({ mode: 'bigint' }).notNull(),
    index: t.integer().notNull(),
    time: t.int8({ mode: 'bigint' }).notNull(),
    tx: t.hex().notNull(),
    pool: t.hex().notNull(),
    account: t.hex().notNull(),
    sold: t.text().notNull(),
    soldAmount: t.bigint().notNull(),
    bought: t.text().notNull(),
    boughtAmount: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byAccount: index().on(table.account, table.block, table.index),
  }),
)

/** Prices of Uniswap are squares of 160 bits over 2^192: longer than an amount, hence their own type. */
export const candle = onchainTable(
  'candle',
  (t) => ({
    source: t.hex().notNull(),
    hour: t.int8({ mode: 'bigint' }).notNull(),
    openNum: t.numeric({ precision: 100 }).notNull(),
    openDen: t.numeric({ precision: 100 }).notNull(),
    highNum: t.numeric({ precision: 100 }).notNull(),
    highDen: t.numeric({ precision: 100 }).notNull(),
    lowNum: t.numeric({ precision: 100 }).notNull(),
    lowDen: t.numeric({ precision: 100 }).notNull(),
    closeNum: t.numeric({ precision: 100 }).notNull(),
    closeDen: t.numeric({ precision: 100 }).notNull(),
    volume: t.bigint().notNull(),
    trades: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.source, table.hour] }) }),
)

/** What the trades of five minutes left a Uniswap v3 pool at, see `TickPoint`. */
export const poolTick = onchainTable(
  'pool_tick',
  (t) => ({
    pool: t.hex().notNull(),
    boundary: t.int8({ mode: 'bigint' }).notNull(),
    opened: t.int8({ mode: 'bigint' }).notNull(),
    closed: t.int8({ mode: 'bigint' }).notNull(),
    sum: t.int8({ mode: 'bigint' }).notNull(),
    tick: t.integer().notNull(),
    sqrtPriceX96: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.pool, table.boundary] }) }),
)

/** The last trade of five minutes in a Curve-style pool, see `DealPoint`. */
export const poolDeal = onchainTable(
  'pool_deal',
  (t) => ({
    pool: t.hex().notNull(),
    boundary: t.int8({ mode: 'bigint' }).notNull(),
    closed: t.int8({ mode: 'bigint' }).notNull(),
    sold: t.text().notNull(),
    ether: t.bigint().notNull(),
    token: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.pool, table.boundary] }) }),
)

export const feedAnswer = onchainTable(
  'feed_answer',
  (t) => ({
    block: t.int8({ mode: 'bigint' }).notNull(),
    index: t.integer().notNull(),
    pair: t.text().notNull(),
    round: t.bigint().notNull(),
    answer: t.bigint().notNull(),
    decimals: t.integer().notNull(),
    updatedAt: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.block, table.index] }),
    byPair: index().on(table.pair, table.updatedAt, table.round),
  }),
)
