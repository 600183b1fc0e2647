import type { Failure } from '../chain/block-writer'
import { read, readAll } from '../chain/contract'
import { dayOf } from '../history/calendar'
import { lidoReport, type ReportFigures } from '../history/lido-report'
import { catchUp } from '../world/catch-up'
import { chainTime } from '../world/chain-time'
import type { World } from '../world/world'
import { Refused } from './scenario'

/** When the next report comes, unix seconds; days without a report are passed over. */
async function nextReportTime(world: World): Promise<number> {
  const now = Math.max(await chainTime(world), world.playedUntil)
  for (let day = dayOf(now); ; day += 1)
    for (const event of lidoReport(world, day)) if (event.time > now) return event.time
}

/** ether per wstETH and the reference time of the last report */
interface Standing {
  readonly rate: bigint
  readonly reported: bigint
}

async function standing(world: World): Promise<Standing> {
  const { accountingOracle, wsteth } = world.contracts
  const [rate, reported] = await readAll<readonly [bigint, bigint]>(world.rpc, [
    [wsteth, 'stEthPerToken'],
    [accountingOracle, 'lastReportTimestamp'],
  ])
  return { rate, reported }
}

/** A report that went through. */
export interface Reported {
  readonly before: Standing
  readonly after: Standing
  readonly failures: readonly Failure[]
}

/**
 * Goes to the time of the next Lido report and plays it, with everything that happens until then.
 *
 * @param figures what the report brings instead of what the calendar says
 * @throws Refused when Lido is stopped, or with the contract's reason
 */
export async function playNextReport(world: World, figures?: Partial<ReportFigures>): Promise<Reported> {
  if (await read<boolean>(world.rpc, world.contracts.lido, 'isStopped'))
    throw new Refused('Lido is stopped, so no report can come: resume it first.')
  const before = await standing(world)
  if (figures !== undefined) world.nextReport = figures
  const failures = await catchUp(world, await nextReportTime(world)).finally(() => {
    delete world.nextReport
  })
  const after = await standing(world)
  if (after.reported === before.reported)
    throw new Refused(`The report did not go through: ${failures[0]?.reason ?? 'no reason given'}`)
  return { before, after, failures }
}

/** "Lido reported for <time>: the rate rose" or fell; the start of an answer. */
export function reportedWords({ before, after }: Reported): string {
  const direction = after.rate > before.rate ? 'rose' : after.rate < before.rate ? 'fell' : 'stayed the same'
  return `Lido reported for ${new Date(Number(after.reported) * 1000).toISOString()}: the rate ${direction}`
}
