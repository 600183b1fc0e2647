import * as v from 'valibot'
import { LST_SYMBOL } from '@/lib/core/lst'
import type { Tx } from '../chain/block-writer'
import { feedAnswers } from '../history/feed-answers'
import { TOKEN_FEEDS } from '../history/feed-price'
import { readKnown } from '../history/known'
import { dueAnswer } from '../history/market-feed-rounds'
import { deviationPpm, MARKET_TOKENS, type MarketToken } from '../history/market-path'
import { moveUniswapTo } from '../history/uniswap-trades'
import { CURVE_REACH, moveCurveTo } from '../market/curve/move-curve-to'
import { chainTime } from '../world/chain-time'
import type { World } from '../world/world'
import { inOneBlock } from './admin'
import { defineScenario, Refused } from './scenario'

const PPM_PER_BP = 100
/** Beyond, the tokens that pools could be sold run out: `CURVE_REACH` for those that StableSwap pools trade. */
const REACH_BP = { lowest: -2_000, highest: 5_000 } as const

const SENTENCE = `expected basis points below redemption value, a whole number from ${REACH_BP.lowest} (a premium) to ${REACH_BP.highest}`
const basisPoints = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d{1,4}$/, SENTENCE), v.transform(Number))], SENTENCE),
  v.integer(SENTENCE),
  v.minValue(REACH_BP.lowest, SENTENCE),
  v.maxValue(REACH_BP.highest, SENTENCE),
)

/** The trades that bring every pool of a token there. */
async function moves(world: World, token: MarketToken, ppm: number): Promise<readonly Tx[]> {
  const uniswap = await moveUniswapTo(world, token, ppm)
  return token === 'cbeth' ? uniswap : [...(await moveCurveTo(world, token, ppm)), ...uniswap]
}

/** The feed answers at once when its price has left its band, as on mainnet; else with its next heartbeat. */
async function feedAnswer(world: World, token: MarketToken, now: number): Promise<readonly Tx[]> {
  const due = dueAnswer(world, await readKnown(world), TOKEN_FEEDS[token], now)
  return due === null ? [] : feedAnswers(world, [due])
}

function words(ppm: number): string {
  if (ppm === 0) return 'at redemption value'
  const percent = (Math.abs(ppm) / 10_000).toFixed(2)
  return `${percent} % ${ppm < 0 ? 'below' : 'above'} redemption value`
}

export const depeg = defineScenario({
  name: 'depeg',
  usage: `depeg ${MARKET_TOKENS.join('|')} <bp>`,
  help: "Moves a token's pools and its price feed to so many basis points below redemption value, and holds them there: 300 is 3 % below, a negative number a premium, 0 gives the market back to the calendar. wstETH goes with stETH. StableSwap pools reach 3,000 below and 2,000 above.",
  positional: ['token', 'bp'],
  input: v.strictObject({
    token: v.picklist(MARKET_TOKENS, `expected one of ${MARKET_TOKENS.join(', ')}`),
    bp: basisPoints,
  }),
  async run(world, { token, bp }) {
    const before = world.market[token]
    if (bp === 0) delete world.market[token]
    else world.market[token] = { ppm: -bp * PPM_PER_BP }
    const now = await chainTime(world)
    const ppm = deviationPpm(world, token, now)
    try {
      if (token !== 'cbeth' && ppm < CURVE_REACH.lowest)
        throw new Refused(
          `The ${LST_SYMBOL[token]} pools go no further down than ${-CURVE_REACH.lowest / PPM_PER_BP} basis points: beyond, hardly an ether would be left in them.`,
        )
      const txs = [...(await moves(world, token, ppm)), ...(await feedAnswer(world, token, now))]
      await inOneBlock(world, { txs })
    } catch (error) {
      if (before === undefined) delete world.market[token]
      else world.market[token] = before
      throw error
    }
    const why = bp === 0 ? ', where the calendar has it' : ''
    return { message: `${LST_SYMBOL[token]} trades ${words(ppm)} now${why}.`, data: { ppm } }
  },
})
