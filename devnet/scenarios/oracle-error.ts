import * as v from 'valibot'
import { LST_SYMBOL } from '@/lib/core/lst'
import { asAdmin } from './admin'
import { defineScenario } from './scenario'

const PRICES = { wsteth: 'aavePriceWsteth', reth: 'aavePriceReth', cbeth: 'aavePriceCbeth' } as const
const sentence = 'expected whole basis points from -9000 to 9000, such as -285'

const basisPoints = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d{1,4}$/, sentence), v.transform(Number))], sentence),
  v.integer(sentence),
  v.minValue(-9_000, sentence),
  v.maxValue(9_000, sentence),
)

export const oracleError = defineScenario({
  name: 'oracle-error',
  usage: 'oracle-error wsteth|reth|cbeth <bp>',
  help: "Makes Aave's price of a token wrong by so many basis points: -285 is the error of March 2026, 0 takes it away. The market and the redemption rate stay as they are.",
  positional: ['token', 'bp'],
  input: v.strictObject({
    token: v.picklist(['wsteth', 'reth', 'cbeth'], 'expected wsteth, reth or cbeth'),
    bp: basisPoints,
  }),
  async run(world, { token, bp }) {
    await asAdmin(world, [[PRICES[token], 'devnetSetRateErrorPpm', [BigInt(bp) * 100n]]])
    return {
      message:
        bp === 0
          ? `Aave's price of ${LST_SYMBOL[token]} is right again.`
          : `Aave's price of ${LST_SYMBOL[token]} is ${Math.abs(bp)} basis points too ${bp < 0 ? 'low' : 'high'}.`,
      data: { token, bp },
    }
  },
})
