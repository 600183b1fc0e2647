import { isMainThread } from 'node:worker_threads'
import { watchParent } from '../../scripts/lib/watch-parent.mjs'

/* Loaded into Ponder before itself: it ends when the start that holds it is gone, even killed, and frees port and database. */

const GRACE_MS = 5_000
/** Set by the start: whose end it is, even if that was before this line ran. */
const start = Number(process.env.EVENKEEL_INDEX_START_PID)

if (isMainThread)
  watchParent(() => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), GRACE_MS)
  }, start)
