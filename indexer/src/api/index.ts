import { Hono } from 'hono'
import { PROTOCOL_IDS, type ProtocolId } from '@/lib/core/lst'
import { err, ok, type Result } from '@/lib/core/result'
import { historyToWire } from '@/lib/history/wire'
import { has, plan } from '../../plan/current-plan'
import type { SourceName } from '../../plan/index-plan'
import { accountEventsPage } from './account-events'
import { answer, refuse } from './answer'
import { candlesPage } from './candles'
import { feedPage } from './feeds'
import { finalizationsPage } from './finalizations'
import { pointsPage } from './points'
import { readAddress, readCursor, readLimit, readRange, readWhole } from './question'
import { ratesPage } from './rates'
import { waitsPage } from './waits'

/** The most items of one answer. */
const MOST_EVENTS = 500
const MOST_POINTS = 5_000
const MOST_FINALIZATIONS = 1_000n

const SOURCE_OF: Record<ProtocolId, SourceName> = {
  lido: 'Steth',
  'rocket-pool': 'Reth',
  coinbase: 'Cbeth',
}

/** All that must be right in a question, or the first thing that is not. */
function all<A, B, C>(
  a: Result<A, string>,
  b: Result<B, string>,
  c: Result<C, string>,
): Result<readonly [A, B, C], string> {
  if (!a.ok) return a
  if (!b.ok) return b
  if (!c.ok) return c
  return ok([a.value, b.value, c.value])
}

const app = new Hono()

app.get('/rates/:protocol', (c) =>
  answer(c, async (indexed) => {
    const name = c.req.param('protocol')
    const protocol = PROTOCOL_IDS.find((id) => id === name)
    if (protocol === undefined)
      return refuse(400, `"${name.slice(0, 40)}" is not a protocol: expected ${PROTOCOL_IDS.join(', ')}.`)
    if (!has(SOURCE_OF[protocol])) return refuse(404, `${plan.deployment} has no ${protocol}.`)
    const asked = all(readRange(c), readCursor(c), readLimit(c, MOST_POINTS))
    if (!asked.ok) return refuse(400, asked.error)
    return { status: 200, body: historyToWire(await ratesPage(indexed, protocol, ...asked.value)) }
  }),
)

app.get('/accounts/:address/events', (c) =>
  answer(c, async (indexed) => {
    const asked = all(readAddress(c.req.param('address')), readCursor(c), readLimit(c, MOST_EVENTS))
    if (!asked.ok) return refuse(400, asked.error)
    const [address, cursor, limit] = asked.value
    const page = await accountEventsPage(indexed, address, plan.holders, cursor, limit)
    return { status: 200, body: historyToWire(page) }
  }),
)

app.get('/finalizations', (c) =>
  answer(c, async (indexed) => {
    if (!has('WithdrawalQueue')) return refuse(404, `${plan.deployment} has no withdrawal queue.`)
    const last = readWhole(c, 'last', 100n, [1n, MOST_FINALIZATIONS])
    if (!last.ok) return refuse(400, last.error)
    return { status: 200, body: historyToWire(await finalizationsPage(indexed, Number(last.value))) }
  }),
)

app.get('/candles/:source', (c) =>
  answer(c, async (indexed) => {
    const source = readAddress(c.req.param('source'))
    if (!source.ok) return refuse(400, source.error)
    if (!plan.pools.some(({ address }) => address === source.value))
      return refuse(404, `${source.value} is no pool of ${plan.deployment}.`)
    const asked = all(readRange(c), readCursor(c), readLimit(c, MOST_POINTS))
    if (!asked.ok) return refuse(400, asked.error)
    return { status: 200, body: historyToWire(await candlesPage(indexed, source.value, ...asked.value)) }
  }),
)

app.get('/points/:source', (c) =>
  answer(c, async (indexed) => {
    const source = readAddress(c.req.param('source'))
    if (!source.ok) return refuse(400, source.error)
    const pool = plan.pools.find(({ address }) => address === source.value)
    if (pool === undefined) return refuse(404, `${source.value} is no pool of ${plan.deployment}.`)
    const asked = all(readRange(c), readCursor(c), readLimit(c, MOST_POINTS))
    if (!asked.ok) return refuse(400, asked.error)
    return { status: 200, body: historyToWire(await pointsPage(indexed, pool, ...asked.value)) }
  }),
)

app.get('/waits', (c) =>
  answer(c, async (indexed) => {
    if (!has('WithdrawalQueue')) return refuse(404, `${plan.deployment} has no withdrawal queue.`)
    const asked = all(readRange(c), readCursor(c), readLimit(c, MOST_POINTS))
    if (!asked.ok) return refuse(400, asked.error)
    return { status: 200, body: historyToWire(await waitsPage(indexed, ...asked.value)) }
  }),
)

/** The pair as the manifest writes it, or a sentence. */
function readPair(text: string): Result<string, string> {
  return /^[A-Za-z]+-[A-Za-z]+$/.test(text)
    ? ok(text.replace('-', '/').toLowerCase())
    : err(`"${text.slice(0, 40)}" is not a pair: expected one such as ETH-USD.`)
}

app.get('/feeds/:pair', (c) =>
  answer(c, async (indexed) => {
    const wanted = readPair(c.req.param('pair'))
    if (!wanted.ok) return refuse(400, wanted.error)
    const feed = plan.aggregators.find(({ pair }) => pair.toLowerCase() === wanted.value)
    if (feed === undefined) return refuse(404, `${plan.deployment} has no feed ${c.req.param('pair')}.`)
    const asked = all(readRange(c), readCursor(c), readLimit(c, MOST_POINTS))
    if (!asked.ok) return refuse(400, asked.error)
    return { status: 200, body: historyToWire(await feedPage(indexed, feed.pair, ...asked.value)) }
  }),
)

export default app
