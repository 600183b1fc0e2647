import { numberToHex } from 'viem'
import { encode, read } from '../chain/contract'
import { ACTORS } from '../deploy/actors'
import type { World } from '../world/world'
import { DAY, dayOf, referenceTime, YEAR } from './calendar'
import { dayBlocks } from './day-blocks'
import { random } from './random'
import type { EventContent, WorldEvent } from './world-event'

/** What one report brings. */
export interface ReportFigures {
  /** yearly rewards after the fee, in millionths; negative: the validators lost */
  readonly netAprPpm: number
}

const PPM = 1_000_000n
/** Part of the rewards that the execution layer pays, per cent. */
const EXECUTION_PERCENT = 18n
/** Above this the validators' growth would not pass the report's sanity check: the rest comes from the execution layer. */
const MAX_CONSENSUS_PPM = 90_000n

/** No report on this day of the world: the next one covers two. */
export function isMissedDay(index: number): boolean {
  return index % 61 === 17
}

/** A day of slashing: the rate falls a little. */
export function isNegativeDay(index: number): boolean {
  return index % 97 === 29
}

/** Yearly net rewards of a day, 2.4 to 3.2 %: a slow wave and some noise; -0.35 % on a day of slashing. */
export function netAprPpm(day: number, index: number): number {
  if (isNegativeDay(index)) return -3_500
  const wave = 2_000 * Math.sin((2 * Math.PI * day) / 23)
  const noise = 1_800 * (2 * random('apr', day) - 1)
  return Math.round(28_000 + wave + noise)
}

/**
 * The transactions of one report. Rewards before the fee are split between the layers; a loss is the validators' alone.
 *
 * @param ref reference time of the report, unix seconds
 */
export async function reportContent(
  world: World,
  ref: number,
  figures: ReportFigures,
): Promise<EventContent | null> {
  const { lido, accountingOracle, elRewardsVault } = world.contracts
  const [last, pooled, stopped, [, , consensus], vault] = await Promise.all([
    read<bigint>(world.rpc, accountingOracle, 'lastReportTimestamp'),
    read<bigint>(world.rpc, lido, 'getTotalPooledEther'),
    read<boolean>(world.rpc, lido, 'isStopped'),
    read<readonly [bigint, bigint, bigint]>(world.rpc, lido, 'getConsensusLayerState'),
    world.rpc.call<string>('eth_getBalance', [elRewardsVault.address, 'latest']),
  ])
  if (stopped || last >= BigInt(ref)) return null
  const elapsed = last === 0n ? BigInt(DAY) : BigInt(ref) - last
  const part = (ppm: bigint, of: bigint) => (of * ppm * elapsed) / (PPM * YEAR)
  const net = BigInt(figures.netAprPpm)
  let clDelta: bigint
  let elRewards = 0n
  if (net < 0n) clDelta = -part(-net, pooled)
  else {
    // The protocol keeps a tenth.
    const gross = part((net * 10n) / 9n, pooled)
    const limit = part(MAX_CONSENSUS_PPM, consensus)
    const wanted = (gross * (100n - EXECUTION_PERCENT)) / 100n
    clDelta = wanted < limit ? wanted : limit
    elRewards = gross - clDelta
  }
  const report = {
    reportTimestamp: BigInt(ref),
    timeElapsed: elapsed,
    clDelta,
    appearedValidators: 0n,
    withdrawalVaultTransfer: 0n,
    elRewards,
    withdrawalFinalizationBatches: [],
    simulatedShareRate: 0n,
    isBunkerMode: false,
    bunkerStartTimestamp: 0n,
  }
  return {
    setup: [
      {
        method: 'anvil_setBalance',
        params: [elRewardsVault.address, numberToHex(BigInt(vault) + elRewards)],
      },
    ],
    txs: [
      {
        from: ACTORS.admin,
        to: accountingOracle.address,
        data: encode(accountingOracle, 'devnetReport', [report]),
        what: 'Lido oracle report',
      },
    ],
  }
}

/** The day's report, 20 to 55 minutes after its reference time. */
export function lidoReport(world: World, day: number): readonly WorldEvent[] {
  const index = day - dayOf(world.startedAt)
  if (isMissedDay(index)) return []
  const ref = referenceTime(day)
  return [
    {
      time: dayBlocks(day).lidoReport,
      reads: true,
      content: () => {
        const asked = world.nextReport
        delete world.nextReport
        return reportContent(world, ref, asked ?? { netAprPpm: netAprPpm(day, index) })
      },
    },
  ]
}
