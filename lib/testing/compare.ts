import { type CompareSource, compareReport } from '@/lib/compare/compare-report'
import { amountsToQuote } from '@/lib/compare/exit-sizes'
import type { Apr } from '@/lib/core/apr'
import { LST_IDS, type LstId } from '@/lib/core/lst'
import { WAD } from '@/lib/core/rate'
import { ok } from '@/lib/core/result'
import type { Market } from '@/lib/deployment/market'
import type { RateStep } from '@/lib/history/rate-step'
import type { MarketQuote } from '@/lib/quote/quote'
import { judgementAt } from '@/lib/testing/peg-judgement'
import { BLOCK, fresh, protocols, testAddress, unavailable } from '@/lib/testing/states'

/* A comparison with everything known; each test takes away or changes what it is about. */

export const POOL = testAddress(0x71)
const DAY = 86_400n

/** A pool for each token, at the same made-up address. */
export const MARKET: Market = {
  pools: LST_IDS.map((token) => ({
    kind: 'curve-stable' as const,
    address: POOL,
    tokens: ['eth' as const, token],
    indexType: 'int128' as const,
  })),
  routers: {},
}

const last = { rate: { num: 3n, den: 100n }, from: BLOCK.timestamp - DAY, to: BLOCK.timestamp, updates: 1 }

/** 2.85 % over a week, 3 % by the last report. */
export const LIDO_APR: Apr = {
  rate: { num: 285n, den: 10_000n },
  from: BLOCK.timestamp - 7n * DAY,
  to: BLOCK.timestamp,
  updates: 7,
  method: 'token-rebased',
  window: 7n * DAY,
  last,
}

/** 2.5 % over a week, 2.4 % over a month. */
export const RETH_APR: Apr = {
  ...{ rate: { num: 25n, den: 1_000n }, from: BLOCK.timestamp - 7n * DAY, to: BLOCK.timestamp, updates: 7 },
  ...{ method: 'balances-updated', window: 7n * DAY },
  month: {
    rate: { num: 24n, den: 1_000n },
    from: BLOCK.timestamp - 30n * DAY,
    to: BLOCK.timestamp,
    updates: 30,
  },
}

/** A market that pays `bp` basis points of the redemption value of everything it is asked for. */
export function offersAt(bp: bigint, readings = protocols()): Required<CompareSource['offers']> {
  const quotes = (token: LstId): readonly MarketQuote[] =>
    amountsToQuote(readings, token).map((amount) =>
      quoteOf(token, amount, (worth(readings, token, amount) * bp) / 10_000n),
    )
  return {
    steth: ok(quotes('steth')),
    wsteth: ok(quotes('wsteth')),
    reth: ok(quotes('reth')),
    cbeth: ok(quotes('cbeth')),
  }
}

/** One pool's answer to one amount; undefined: it takes no such amount. */
export function quoteOf(token: LstId, amount: bigint, buy: bigint | undefined): MarketQuote {
  const kind = 'curve-stable' as const
  return {
    ...{ sell: token, buy: 'eth', amount, at: BLOCK },
    quotes: buy === undefined ? [] : [{ pool: POOL, kind, fee: 400n, buy, impact: undefined }],
    leftOut: buy === undefined ? [{ pool: POOL, why: 'too-large' }] : [],
  }
}

/** By the readings' own figures, apart from the code under test. */
function worth(readings: ReturnType<typeof protocols>, token: LstId, amount: bigint): bigint {
  const lido = 'value' in readings.lido ? readings.lido.value : undefined
  const rocket = 'value' in readings['rocket-pool'] ? readings['rocket-pool'].value : undefined
  const coinbase = 'value' in readings.coinbase ? readings.coinbase.value : undefined
  if (token === 'steth' || lido === undefined || rocket === undefined || coinbase === undefined) return amount
  if (token === 'wsteth') return (amount * lido.totalPooledEther) / lido.totalShares
  if (token === 'reth') return (amount * rocket.totalEth) / rocket.rethSupply
  return (amount * coinbase.exchangeRate) / WAD
}

/** So many daily steps that end at the block, each `perDay` parts of a million above the one before. */
export function dailySteps(
  protocol: RateStep['protocol'],
  count: number,
  perDay: bigint,
): readonly RateStep[] {
  const rates = [{ num: WAD, den: WAD }]
  for (let day = 1; day < count; day += 1) {
    const { num } = rates[day - 1] ?? { num: WAD }
    rates.push({ num: num + (num * perDay) / 1_000_000n, den: WAD })
  }
  return rates.map((after, day): RateStep => {
    const time = BLOCK.timestamp - BigInt(count - 1 - day) * DAY
    const block = BLOCK.number - BigInt(count - 1 - day)
    const tx: RateStep['tx'] = `0x${day.toString(16).padStart(64, '0')}`
    const own = protocol === 'lido' ? { before: rates[day - 1] ?? after, elapsed: DAY } : {}
    return { protocol, after, rateTime: time, time, block, index: 0, tx, ...own }
  })
}

/** Everything known, by figures of mainnet's magnitude: the market pays 99.8 %. */
export function compareSource(changed: Partial<CompareSource> = {}): CompareSource {
  const peg = fresh(judgementAt(BLOCK.timestamp))
  const indexed = { block: BLOCK.number, time: BLOCK.timestamp }
  return {
    snapshot: {
      ...{ chainId: 1, deployment: 'fake', block: BLOCK, protocols: protocols() },
      apr: {
        steth: fresh(LIDO_APR),
        wsteth: fresh(LIDO_APR),
        reth: fresh(RETH_APR),
        cbeth: fresh({ ...RETH_APR, method: 'exchange-rate-updated' }),
      },
      fiat: { usd: unavailable(), eur: unavailable(), jpy: unavailable() },
      gas: fresh({ baseFee: 900_000_000n, priorityFee: 100_000_000n }),
      quotes: { steth: unavailable(), wsteth: unavailable(), reth: unavailable(), cbeth: unavailable() },
      peg: { steth: peg, wsteth: peg, reth: peg, cbeth: peg },
      borrow: unavailable(),
      history: fresh(indexed),
    },
    tokens: LST_IDS,
    market: MARKET,
    offers: offersAt(9_980n),
    depths: Object.fromEntries(
      LST_IDS.map((token) => [
        token,
        ok({
          ...{ token, at: BLOCK, redemption: { num: 1n, den: 1n }, sell: [], buy: [] },
          levels: [
            { bp: 50, ether: 40n * WAD, isMore: false },
            { bp: 100, ether: 900n * WAD, isMore: false },
            { bp: 200, ether: 5_000n * WAD, isMore: true },
          ],
          balances: [{ pool: POOL, kind: 'curve-stable' }],
        }),
      ]),
    ),
    steps: {
      lido: ok({ steps: dailySteps('lido', 40, 80n), indexed }),
      'rocket-pool': ok({ steps: dailySteps('rocket-pool', 40, 70n), indexed }),
      coinbase: ok({ steps: dailySteps('coinbase', 40, 60n), indexed }),
    },
    ...changed,
  }
}

/** The column of a token of what is made of that. */
export function columnOf(token: LstId, source: CompareSource) {
  const found = compareReport(source).columns.find((column) => column.token === token)
  if (found === undefined) throw new Error(`no column of ${token}`)
  return found
}
