import * as v from 'valibot'
import { formatEther } from 'viem'
import { read, readAll } from '../chain/contract'
import { ACTORS } from '../deploy/actors'
import { catchUp } from '../world/catch-up'
import { chainTime } from '../world/chain-time'
import type { World } from '../world/world'
import { asActor } from './admin'
import { wholeNumber } from './arguments'
import { playNextReport, reportedWords } from './next-report'
import { type Done, defineScenario, Refused } from './scenario'

const BP = 10_000n
const ONE = 10n ** 18n

const TOKENS = ['steth', 'reth', 'cbeth'] as const
type Token = (typeof TOKENS)[number]

/** What is lost without a number, basis points. */
const USUAL: Record<Token, number> = { steth: 50, reth: 100, cbeth: 10 }

/** Above this, mainnet's checker of Lido's reports wants a second opinion (within 36 days, of the validators' balance). */
const MOST_STETH = 360n

async function slashSteth(world: World, bp: bigint): Promise<Done> {
  if (bp > MOST_STETH)
    throw new Refused(
      `A Lido report may not bring a loss above ${MOST_STETH} basis points: ${bp} are too many.`,
    )
  const reported = await playNextReport(world, { lossPpm: Number(bp) * 100 })
  const { before, after } = reported
  return {
    message: `${reportedWords(reported)}, by ${bp} basis points. What it finalized is paid at the new rate.`,
    data: { rateBefore: before.rate.toString(), rateAfter: after.rate.toString() },
  }
}

async function slashReth(world: World, bp: bigint): Promise<Done> {
  const { rocketNetworkBalances, rocketDAOProtocolSettingsNetwork, rocketTokenRETH } = world.contracts
  const [updated, frequency, most] = await readAll<readonly [bigint, bigint, bigint]>(world.rpc, [
    [rocketNetworkBalances, 'getBalancesTimestamp'],
    [rocketDAOProtocolSettingsNetwork, 'getSubmitBalancesFrequency'],
    [rocketDAOProtocolSettingsNetwork, 'getMaxRethDelta'],
  ])
  if (bp * ONE > most * BP)
    throw new Refused(
      `Rocket Pool refuses balances that change the rate by more than ${(most * BP) / ONE} basis points.`,
    )
  const open = Number(updated + (frequency * 95n) / 100n)
  if ((await chainTime(world)) < open) await catchUp(world, open)
  const [total, thenSupply, supply, rate] = await readAll<readonly [bigint, bigint, bigint, bigint]>(
    world.rpc,
    [
      [rocketNetworkBalances, 'getTotalETHBalance'],
      [rocketNetworkBalances, 'getTotalRETHSupply'],
      [rocketTokenRETH, 'totalSupply'],
      [rocketTokenRETH, 'getExchangeRate'],
    ],
  )
  // Rounded up: a wei below the bound would be refused.
  const lost = (supply * total * (BP - bp) + thenSupply * BP - 1n) / (thenSupply * BP)
  const block = BigInt(await world.rpc.call<string>('eth_blockNumber'))
  const now = BigInt(await chainTime(world))
  await asActor(world, ACTORS.oracle, [
    ['rocketNetworkBalances', 'submitBalances', [block, now, lost, (lost * 96n) / 100n, supply]],
  ])
  const after = await read<bigint>(world.rpc, rocketTokenRETH, 'getExchangeRate')
  if (after >= rate) throw new Refused("Rocket Pool's network did not take the balances.")
  return {
    message: `The rate of rETH fell by ${bp} basis points to ${formatEther(after)}.`,
    data: { rateBefore: rate.toString(), rateAfter: after.toString() },
  }
}

async function slashCbeth(world: World, bp: bigint): Promise<Done> {
  const { cbeth, rateUpdater } = world.contracts
  const [rate, allowance] = await readAll<readonly [bigint, bigint]>(world.rpc, [
    [cbeth, 'exchangeRate'],
    [rateUpdater, 'estimatedAllowance', [ACTORS.oracle]],
  ])
  const loss = (rate * bp) / BP
  if (loss > allowance)
    throw new Refused(
      `The updater of cbETH may change the rate by ${formatEther(allowance)} now: ${(allowance * BP) / rate} basis points at most. It gets more with time.`,
    )
  await asActor(world, ACTORS.oracle, [['rateUpdater', 'updateExchangeRate', [rate - loss]]])
  return {
    message: `The rate of cbETH fell by ${bp} basis points to ${formatEther(rate - loss)}.`,
    data: { rateBefore: rate.toString(), rateAfter: (rate - loss).toString() },
  }
}

const SLASH: Record<Token, (world: World, bp: bigint) => Promise<Done>> = {
  steth: slashSteth,
  reth: slashReth,
  cbeth: slashCbeth,
}

export const slash = defineScenario({
  name: 'slash',
  usage: `slash ${TOKENS.join('|')} [basis points]`,
  help: 'Lets the rate of a token fall, each time anew: stETH by the next report (50 basis points without a number, 360 at most), rETH by balances as soon as the network takes some (100; 200 at most), cbETH at once within what its updater may change a day (10; about 17). It goes to that time.',
  positional: ['token', 'bp'],
  input: v.strictObject({
    token: v.picklist(TOKENS, `expected one of ${TOKENS.join(', ')}`),
    bp: v.optional(wholeNumber(1, 1_000)),
  }),
  run: (world, { token, bp }) => SLASH[token](world, BigInt(bp ?? USUAL[token])),
})
