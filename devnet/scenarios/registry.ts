import { feed } from './feed'
import { fund } from './fund'
import { limit } from './limit'
import { mine } from './mine'
import { pause, resume } from './pause'
import { report } from './report'
import { rpCapacity, rpDeposits } from './rocket-pool'
import type { Scenario } from './scenario'
import { status } from './status'
import { time } from './time'

/** Everything that can be asked of a running devnet. */
export const SCENARIOS: readonly Scenario[] = [
  ...[status, report, time, fund, pause, resume, limit, rpDeposits, rpCapacity, feed, mine],
]
