import { fileURLToPath } from 'node:url'
import { reportFolder } from '../replay/report'
import { replayRocketPool } from './replay-rocket-pool'

/** `npx tsx devnet/test/replay-rocketpool/cli.ts [folder]`: replays the folder's `rocketpool-*.json`. */
const own = fileURLToPath(new URL('../vectors', import.meta.url))
await reportFolder(process.argv[2] ?? own, 'rocketpool-', replayRocketPool)
