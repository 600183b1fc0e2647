import { borrowRate } from './borrow-rate'
import { bunker } from './bunker'
import { depeg } from './depeg'
import { drainReth } from './drain-reth'
import { feed } from './feed'
import { finalize } from './finalize'
import { fund } from './fund'
import { limit } from './limit'
import { mine } from './mine'
import { oracleError } from './oracle-error'
import { pause, resume } from './pause'
import { reorg } from './reorg'
import { report } from './report'
import { rpCapacity, rpDeposits } from './rocket-pool'
import type { Scenario } from './scenario'
import { slash } from './slash'
import { staleFeed } from './stale-feed'
import { status } from './status'
import { time } from './time'
import { utilisation } from './utilisation'

/** Everything that can be asked of a running devnet, as `--help` and the app's drawer group it. */
export const SCENARIO_GROUPS = {
  time: [status, report, slash, time],
  lido: [limit, finalize, bunker, pause, resume],
  'rocket-pool-and-cbeth': [rpDeposits, rpCapacity, drainReth],
  market: [depeg, feed, staleFeed],
  aave: [borrowRate, utilisation, oracleError],
  chain: [fund, mine, reorg],
} as const satisfies Record<string, readonly Scenario[]>

export const SCENARIOS: readonly Scenario[] = Object.values(SCENARIO_GROUPS).flat()
