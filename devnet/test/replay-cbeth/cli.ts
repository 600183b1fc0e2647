import { fileURLToPath } from 'node:url'
import { reportFolder } from '../replay/report'
import { replayCoinbase } from './replay-coinbase'

/** `npx tsx devnet/test/replay-cbeth/cli.ts [folder]`: replays the folder's `cbeth-*.json`. */
const own = fileURLToPath(new URL('../vectors', import.meta.url))
await reportFolder(process.argv[2] ?? own, 'cbeth-', replayCoinbase)
