import * as v from 'valibot'
import { type Address, encodeDeployData, formatUnits, getContractAddress } from 'viem'
import type { Tx } from '../chain/block-writer'
import { encode, read } from '../chain/contract'
import { strategyArgs, USUAL_UTILISATION, WETH_CURVE } from '../deploy/aave/reserves'
import { ACTORS } from '../deploy/actors'
import { aaveArtifacts } from '../third-party/aave-artifacts'
import type { World } from '../world/world'
import { percentage } from './arguments'
import { defineScenario } from './scenario'
import { setUtilisation } from './set-utilisation'
import { readWethMarket, utilisationOf } from './weth-market'

const PPM_IN_RAY = 10n ** 21n
const { optimal, slope1, slope2 } = WETH_CURVE
/** Where a steeper curve than the usual one is used: halfway between its bend and the end. */
const STEEP_UTILISATION = 960_000n

/** The utilisation (millionths) at which the usual curve asks for this rate (rays), which it can. */
function utilisationFor(rate: bigint): bigint {
  const ray = 10n ** 27n
  const part =
    rate <= slope1 ? (rate * optimal) / slope1 : optimal + ((rate - slope1) * (ray - optimal)) / slope2
  return part / PPM_IN_RAY
}

/** The admin's transactions after which WETH has this strategy; none when it has it. */
function withStrategy(world: World, current: Address, strategy: Address): readonly Tx[] {
  if (current === strategy) return []
  const { aaveConfigurator, weth } = world.contracts
  const name = 'setReserveInterestRateStrategyAddress'
  const data = encode(aaveConfigurator, name, [weth.address, strategy])
  return [{ from: ACTORS.admin, to: aaveConfigurator.address, data, what: name }]
}

/** The same for a curve that asks for `rate` at the steep utilisation; its strategy is deployed unless WETH has it already. */
async function steepen(world: World, current: Address, rate: bigint): Promise<readonly Tx[]> {
  const { rpc, contracts } = world
  // Halfway up its second slope.
  const curve = { optimal, slope1, slope2: 2n * (rate - slope1) }
  const { abi } = contracts.aaveRatesWeth
  if ((await read<bigint>(rpc, { address: current, abi }, 'getVariableRateSlope2')) === curve.slope2)
    return []
  const bytecode = (await aaveArtifacts()).DefaultReserveInterestRateStrategy?.bytecode
  if (bytecode === undefined) throw new Error("Aave's rate strategy is not among its contracts.")
  const args = [contracts.aaveProvider.address, ...strategyArgs(curve)]
  const { admin } = ACTORS
  const nonce = BigInt(await rpc.call<string>('eth_getTransactionCount', [admin, 'pending']))
  return [
    { from: admin, data: encodeDeployData({ abi, bytecode, args }), what: 'a rate strategy' },
    ...withStrategy(world, current, getContractAddress({ from: admin, nonce })),
  ]
}

export const borrowRate = defineScenario({
  name: 'borrow-rate',
  usage: 'borrow-rate [percent]',
  help: "Brings the rate at which Aave lends WETH to about that many per cent a year by changing utilisation; above the curve's end (82.7) by a steeper curve too. Without a number: as usual again, about 2.6.",
  positional: ['percent'],
  input: v.strictObject({ percent: v.optional(percentage(1_000)) }),
  async run(world, { percent }) {
    const { strategy } = await readWethMarket(world)
    const usual = world.contracts.aaveRatesWeth.address
    const rate = percent === undefined ? undefined : percent * PPM_IN_RAY
    const steep = rate !== undefined && rate > slope1 + slope2
    const target = rate === undefined ? USUAL_UTILISATION : steep ? STEEP_UTILISATION : utilisationFor(rate)
    const before = steep ? await steepen(world, strategy, rate) : withStrategy(world, strategy, usual)
    const market = await setUtilisation(world, target, before)
    const reached = utilisationOf(market)
    const curve = steep ? 'a steeper rate curve than usual' : 'the usual rate curve'
    return {
      message: `Aave lends WETH at ${formatUnits(market.borrowRate / PPM_IN_RAY, 4)} % a year now: ${formatUnits(reached, 4)} % of it is borrowed, with ${curve}.`,
      data: {
        borrowRate: market.borrowRate.toString(),
        utilisationPpm: reached.toString(),
        steeperCurve: steep,
      },
    }
  },
})
