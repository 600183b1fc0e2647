import type { Apr } from '@/lib/core/apr'
import type { ProtocolId } from '@/lib/core/lst'
import { mapReading } from '@/lib/core/map-reading'
import { type Reading, readingValue } from '@/lib/core/reading'
import { REPORT_EVERY } from '@/lib/exit/estimate-wait'
import type { CoinbaseState } from '@/lib/lst/coinbase/state'
import type { LidoState } from '@/lib/lst/lido/state'
import { rocketPoolRoom } from '@/lib/lst/rocket-pool/room'
import type { RocketPoolState } from '@/lib/lst/rocket-pool/state'
import type { SnapshotFigures } from '@/lib/read/snapshot-figures'
import { type ReportStanding, reportAge } from '@/lib/verify/report-age'
import type { StateFact, StateLine, StateTone, StateWord } from '@/lib/verify/state-line'

const DAY = 86_400n
/** Coinbase promises nothing on chain; its updater sets the rate about daily. */
const COINBASE_RATE_EVERY = DAY

type Figures = Pick<SnapshotFigures, 'protocols' | 'apr'>

/** What a protocol's contracts say of themselves, every line of the snapshot's block, in the order in which they are shown. */
export function stateLines(protocol: ProtocolId, figures: Figures): readonly StateLine[] {
  switch (protocol) {
    case 'lido':
      return lidoLines(figures)
    case 'rocket-pool':
      return rocketPoolLines(figures)
    case 'coinbase':
      return coinbaseLines(figures)
  }
}

function lidoLines({ protocols: { lido }, apr }: Figures): readonly StateLine[] {
  const of = (call: string, fact: (state: LidoState) => StateFact): Reading<StateFact> =>
    named(lido, ({ contracts }) => `stETH ${contracts.steth} ${call}`, fact)
  const ofQueue = (call: string, fact: (state: LidoState) => StateFact): Reading<StateFact> =>
    named(lido, ({ contracts }) => `WithdrawalQueueERC721 ${contracts.withdrawalQueue} ${call}`, fact)
  return [
    {
      id: 'lidoStaking',
      reading: of('getStakeLimitFullInfo, isStopped', ({ isStopped, stakeLimit }) =>
        isStopped
          ? word('stopped', 'bad')
          : stakeLimit.isPaused
            ? word('paused', 'warn')
            : word('open', 'good'),
      ),
    },
    {
      id: 'lidoTransfers',
      reading: of('isStopped', ({ isStopped }) =>
        isStopped ? word('stopped', 'bad') : word('open', 'good'),
      ),
    },
    {
      id: 'lidoWithdrawals',
      reading: ofQueue('isPaused', ({ queue }) =>
        queue.isPaused ? word('paused', 'warn') : word('open', 'good'),
      ),
    },
    {
      id: 'lidoBunker',
      reading: ofQueue('isBunkerModeActive', ({ queue }) =>
        queue.isBunker ? word('on', 'bad') : word('off', 'good'),
      ),
    },
    { id: 'lidoReport', reading: reportLine(apr.steth, REPORT_EVERY) },
    {
      id: 'lidoLimit',
      reading: of('getStakeLimitFullInfo', ({ stakeLimit: { isSet, current, max } }) =>
        isSet ? amount(current, max) : word('unlimited', 'good'),
      ),
    },
  ]
}

function rocketPoolLines({ protocols, apr }: Figures): readonly StateLine[] {
  const state = protocols['rocket-pool']
  type Role = Exclude<keyof RocketPoolState['contracts'], 'storage'>
  const of = (role: Role, call: string, fact: (state: RocketPoolState) => StateFact): Reading<StateFact> =>
    named(state, ({ contracts }) => `${ROCKET_NAME[role]} ${contracts[role]} ${call}`, fact)
  return [
    {
      id: 'rocketDeposits',
      reading: of('depositSettings', 'getDepositEnabled', (read) => {
        const { status } = rocketPoolRoom(read)
        if (status === 'disabled') return word('paused', 'warn')
        return status === 'full' ? word('full', 'warn') : word('open', 'good')
      }),
    },
    { id: 'rocketPool', reading: poolLine(state) },
    {
      id: 'rocketRoom',
      reading: of('depositPool', 'getMaximumDepositAmount', ({ maximumDeposit }) => amount(maximumDeposit)),
    },
    {
      id: 'rocketCollateral',
      reading: of('reth', 'getTotalCollateral', ({ totalCollateral, totalEth }) =>
        amount(totalCollateral, totalEth),
      ),
    },
    { id: 'rocketReport', reading: reportLine(apr.reth, readingValue(state)?.reportEvery) },
  ]
}

const ROCKET_NAME = {
  reth: 'rETH',
  depositPool: 'RocketDepositPool',
  networkBalances: 'RocketNetworkBalances',
  depositSettings: 'RocketDAOProtocolSettingsDeposit',
  networkSettings: 'RocketDAOProtocolSettingsNetwork',
} as const

function coinbaseLines({ protocols: { coinbase }, apr }: Figures): readonly StateLine[] {
  return [
    {
      id: 'coinbaseTransfers',
      reading: named(
        coinbase,
        ({ contracts }: CoinbaseState) => `cbETH ${contracts.cbeth} paused`,
        ({ isPaused }) => (isPaused ? word('paused', 'bad') : word('open', 'good')),
      ),
    },
    { id: 'coinbaseRate', reading: reportLine(apr.cbeth, COINBASE_RATE_EVERY) },
  ]
}

/** The balance is not told by every network: then there is no figure, and the call says why. An empty pool is no fault. */
function poolLine(reading: Reading<RocketPoolState>): Reading<StateFact> {
  if (!('value' in reading)) return reading
  const { poolBalance, poolSize, contracts } = reading.value
  const source = `RocketDepositPool ${contracts.depositPool} getBalance`
  if (poolBalance === undefined) {
    return { is: 'unavailable', why: { code: 'call-failed', detail: `${source} failed` } }
  }
  return { ...reading, source, value: { kind: 'amount', now: poolBalance, of: poolSize, tone: 'good' } }
}

const STANDING_TONE: Record<ReportStanding, StateTone> = {
  'on-time': 'good',
  'not-judged': 'none',
  late: 'warn',
  overdue: 'bad',
}

/** The last report by the events that tell of it, judged at the block of the reading. */
function reportLine(apr: Reading<Apr>, every: bigint | undefined): Reading<StateFact> {
  if (!('value' in apr)) return apr
  const report = reportAge(apr.value.to, apr.at.timestamp, every)
  if (report === undefined) {
    const detail = `${apr.source}: a report from after block ${apr.at.number}`
    return { is: 'unavailable', why: { code: 'bad-response', detail } }
  }
  return { ...apr, value: { kind: 'report', report, tone: STANDING_TONE[report.standing] } }
}

function word(text: StateWord, tone: StateTone): StateFact {
  return { kind: 'word', word: text, tone }
}

/** Nothing left is told as a warning: it is what somebody is about to be refused for. */
function amount(now: bigint, of?: bigint): StateFact {
  return { kind: 'amount', now, of, tone: now === 0n ? 'warn' : 'good' }
}

/** The same reading with the contract's own function as its source. */
function named<S>(
  reading: Reading<S>,
  source: (state: S) => string,
  fact: (state: S) => StateFact,
): Reading<StateFact> {
  const mapped = mapReading(reading, fact)
  return 'value' in mapped && 'value' in reading ? { ...mapped, source: source(reading.value) } : mapped
}
