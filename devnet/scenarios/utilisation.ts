import * as v from 'valibot'
import { formatEther, formatUnits } from 'viem'
import { percentage } from './arguments'
import { defineScenario } from './scenario'
import { setUtilisation } from './set-utilisation'
import { utilisationOf } from './weth-market'

export const utilisation = defineScenario({
  name: 'utilisation',
  usage: 'utilisation <percent>',
  help: "Lets so much of Aave's WETH be borrowed, by the world's own borrower and lender; at 100 no WETH can be withdrawn. The borrow rate follows. Interest moves it a little from then on; usual is 88.",
  positional: ['percent'],
  input: v.strictObject({ percent: percentage(100) }),
  async run(world, { percent }) {
    const market = await setUtilisation(world, percent)
    const reached = utilisationOf(market)
    return {
      message: `${formatUnits(reached, 4)} % of Aave's WETH is borrowed, at ${formatUnits(market.borrowRate / 10n ** 21n, 4)} % a year; ${formatEther(market.available)} WETH can be withdrawn.`,
      data: {
        utilisationPpm: reached.toString(),
        available: market.available.toString(),
        borrowRate: market.borrowRate.toString(),
      },
    }
  },
})
