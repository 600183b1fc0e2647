import { numberToHex } from 'viem'
import { encode, read } from '../chain/contract'
import { ACTORS } from '../deploy/actors'
import type { World } from '../world/world'
import { DAY, dayOf, referenceTime, YEAR } from './calendar'
import { dayBlocks } from './day-blocks'
import { exitedBy } from './exit-queue'
import { type Finalization, type Finalize, planFinalization } from './finalization'
import { type LidoState, lidoState } from './lido-state'
import { random } from './random'
import type { EventContent, WorldEvent } from './world-event'

/** What one report brings. */
export interface ReportFigures {
  /** yearly rewards after the fee, in millionths; negative: the validators lost */
  readonly netAprPpm: number
  /** a loss at once instead, in millionths of all pooled ether */
  readonly lossPpm?: number
  /** bunker mode from now on, or no more; absent: as it is */
  readonly bunker?: boolean
  /** absent: by the calendar */
  readonly finalize?: Finalize
}

const PPM = 1_000_000n
/** Part of the rewards that the execution layer pays, per cent. */
const EXECUTION_PERCENT = 18n
/** Above this the validators' growth would not pass the report's sanity check: the rest comes from the execution layer. */
const MAX_CONSENSUS_PPM = 90_000n

/** No report on this day of the world: the next one covers two. */
export function isMissedDay(index: number): boolean {
  return index % 365 === 17
}

/** A day of slashing: the rate falls a little. */
export function isNegativeDay(index: number): boolean {
  return index % 365 === 229
}

/** Yearly net rewards of a day, 2.4 to 3.2 %: a slow wave and some noise; -0.35 % on a day of slashing. */
export function netAprPpm(day: number, index: number): number {
  if (isNegativeDay(index)) return -3_500
  const wave = 2_000 * Math.sin((2 * Math.PI * day) / 23)
  const noise = 1_800 * (2 * random('apr', day) - 1)
  return Math.round(28_000 + wave + noise)
}

/** Rewards before the fee, split between the layers; a loss is the validators' alone. */
function rewards(
  { pooled, consensus }: LidoState,
  elapsed: bigint,
  { netAprPpm, lossPpm }: ReportFigures,
): { readonly clDelta: bigint; readonly elRewards: bigint } {
  if (lossPpm !== undefined) return { clDelta: -(pooled * BigInt(lossPpm)) / PPM, elRewards: 0n }
  const part = (ppm: bigint, of: bigint) => (of * ppm * elapsed) / (PPM * YEAR)
  const net = BigInt(netAprPpm)
  if (net < 0n) return { clDelta: -part(-net, pooled), elRewards: 0n }
  // The protocol keeps a tenth.
  const gross = part((net * 10n) / 9n, pooled)
  const limit = part(MAX_CONSENSUS_PPM, consensus)
  const wanted = (gross * (100n - EXECUTION_PERCENT)) / 100n
  const clDelta = wanted < limit ? wanted : limit
  return { clDelta, elRewards: gross - clDelta }
}

/** As the argument of `devnetReport`. */
interface Report {
  readonly reportTimestamp: bigint
  readonly timeElapsed: bigint
  readonly clDelta: bigint
  readonly appearedValidators: bigint
  readonly withdrawalVaultTransfer: bigint
  readonly elRewards: bigint
  readonly withdrawalFinalizationBatches: readonly bigint[]
  readonly simulatedShareRate: bigint
  readonly isBunkerMode: boolean
  readonly bunkerStartTimestamp: bigint
}

/** What a report with these rewards finalizes, at which rate. */
async function finalizationIn(
  world: World,
  state: LidoState,
  report: Report,
  figures: ReportFigures,
): Promise<Finalization & { readonly shareRate: bigint }> {
  const nothing = { batches: [], exited: 0n, shareRate: 0n }
  // The real oracle leaves a paused queue alone, too.
  if (state.queuePaused || state.unfinalizedRequests === 0n) return nothing
  const { accountingOracle } = world.contracts
  const shareRate = await read<bigint>(world.rpc, accountingOracle, 'devnetSimulatedShareRate', [report])
  const { buffered, unfinalized, unfinalizedRequests } = state
  const plan = await planFinalization(world, {
    ...{ shareRate, buffered, unfinalized, unfinalizedRequests, elRewards: report.elRewards },
    ref: report.reportTimestamp,
    ...(report.isBunkerMode && { bunkerSince: report.bunkerStartTimestamp }),
    exitedBy: BigInt(exitedBy(dayOf(Number(report.reportTimestamp)), world.startedAt)),
    finalize: figures.finalize ?? 'calendar',
  })
  return plan.batches.length === 0 ? { ...nothing, exited: plan.exited } : { ...plan, shareRate }
}

/**
 * The transactions of one report.
 *
 * @param ref reference time of the report, unix seconds
 */
export async function reportContent(
  world: World,
  ref: number,
  figures: ReportFigures,
): Promise<EventContent | null> {
  const { accountingOracle, elRewardsVault, withdrawalVault } = world.contracts
  const state = await lidoState(world)
  const { last } = state
  if (state.stopped || last >= BigInt(ref)) return null
  const elapsed = last === 0n ? BigInt(DAY) : BigInt(ref) - last
  const { clDelta, elRewards } = rewards(state, elapsed, figures)
  const isBunkerMode = figures.bunker ?? state.bunkerSince !== undefined
  const bunkerSince = state.bunkerSince ?? BigInt(ref) - elapsed
  const report: Report = {
    reportTimestamp: BigInt(ref),
    timeElapsed: elapsed,
    clDelta,
    appearedValidators: state.deposited - state.appeared,
    withdrawalVaultTransfer: 0n,
    elRewards,
    withdrawalFinalizationBatches: [],
    simulatedShareRate: 0n,
    isBunkerMode,
    bunkerStartTimestamp: isBunkerMode ? bunkerSince : 0n,
  }
  const { batches, exited, shareRate } = await finalizationIn(world, state, report, figures)
  const full: Report = {
    ...report,
    // What left the validators is no loss: it comes in through the vault.
    clDelta: clDelta - exited,
    withdrawalVaultTransfer: exited,
    withdrawalFinalizationBatches: batches,
    simulatedShareRate: shareRate,
  }
  return {
    setup: [
      {
        method: 'anvil_setBalance',
        params: [elRewardsVault.address, numberToHex(state.elVault + elRewards)],
      },
      {
        method: 'anvil_setBalance',
        params: [withdrawalVault.address, numberToHex(state.withdrawalVault + exited)],
      },
    ],
    txs: [
      {
        from: ACTORS.admin,
        to: accountingOracle.address,
        data: encode(accountingOracle, 'devnetReport', [full]),
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
        return reportContent(world, ref, { netAprPpm: netAprPpm(day, index), ...asked })
      },
    },
  ]
}
