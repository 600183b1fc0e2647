import * as v from 'valibot'
import { read } from '../chain/contract'
import { dayOf } from '../history/calendar'
import { lidoReport } from '../history/lido-report'
import { catchUp } from '../world/catch-up'
import { chainTime } from '../world/chain-time'
import type { World } from '../world/world'
import { flag } from './arguments'
import { defineScenario, Refused } from './scenario'

const SENTENCE = 'expected a yearly percentage from -50 to 100, such as 3.1'
const percent = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.transform(String))], SENTENCE),
  v.regex(/^-?\d{1,3}(\.\d{1,4})?$/, SENTENCE),
  v.transform((text) => Math.round(Number(text) * 10_000)),
  v.minValue(-500_000, SENTENCE),
  v.maxValue(1_000_000, SENTENCE),
)
/** A small slashing: -1 % a year over one day. */
const NEGATIVE_PPM = -10_000

/** When the next report comes, unix seconds; days without a report are passed over. */
async function nextReportTime(world: World): Promise<number> {
  const now = Math.max(await chainTime(world), world.playedUntil)
  for (let day = dayOf(now); ; day += 1)
    for (const event of lidoReport(world, day)) if (event.time > now) return event.time
}

export const report = defineScenario({
  name: 'report',
  usage: 'report [--apr <percent>] [--negative]',
  help: 'Goes to the time of the next Lido report and plays it, with everything that happens until then. --apr: its yearly net rewards; --negative: a small slashing.',
  input: v.strictObject({ apr: v.optional(percent), negative: flag }),
  async run(world, { apr, negative }) {
    const { accountingOracle, lido, wsteth } = world.contracts
    if (await read<boolean>(world.rpc, lido, 'isStopped'))
      throw new Refused('Lido is stopped, so no report can come: resume it first.')
    const figure = negative ? (apr === undefined ? NEGATIVE_PPM : -Math.abs(apr)) : apr
    const [before, lastBefore] = await Promise.all([
      read<bigint>(world.rpc, wsteth, 'stEthPerToken'),
      read<bigint>(world.rpc, accountingOracle, 'lastReportTimestamp'),
    ])
    if (figure !== undefined) world.nextReport = { netAprPpm: figure }
    const failures = await catchUp(world, await nextReportTime(world))
    delete world.nextReport
    const [after, last] = await Promise.all([
      read<bigint>(world.rpc, wsteth, 'stEthPerToken'),
      read<bigint>(world.rpc, accountingOracle, 'lastReportTimestamp'),
    ])
    if (last === lastBefore)
      throw new Refused(`The report did not go through: ${failures[0]?.reason ?? 'no reason given'}`)
    const direction = after > before ? 'rose' : after < before ? 'fell' : 'stayed the same'
    return {
      message: `Lido reported for ${new Date(Number(last) * 1000).toISOString()}: the rate ${direction}.`,
      data: { rateBefore: before.toString(), rateAfter: after.toString(), reportTimestamp: Number(last) },
    }
  },
})
