import { fileURLToPath } from 'node:url'
import { compileContracts } from '../../compile/compile'
import { readLidoRecordings } from './lido-recording'
import { replayLido } from './replay-lido'

/**
 * `npx tsx devnet/test/replay-lido/cli.ts [folder [name ...]]`: replays the folder's `lido-*.json`, or those whose
 * names contain one of the given parts. The exit code is 1 if anything differs.
 */
const own = fileURLToPath(new URL('../vectors', import.meta.url))
const [folder = own, ...only] = process.argv.slice(2)
const artifacts = await compileContracts()
const recordings = await readLidoRecordings(folder, only)
const sums = { steps: 0, events: 0, differences: 0 }
for (const [name, recording] of recordings) {
  const started = performance.now()
  const { steps, events, differences } = await replayLido(recording, artifacts)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(
    `${name}: ${steps} steps, ${events} events, ${differences.length} differences, ${seconds} s\n`,
  )
  for (const line of differences.slice(0, 40)) process.stdout.write(`  ${line}\n`)
  sums.steps += steps
  sums.events += events
  sums.differences += differences.length
}
process.stdout.write(
  `${recordings.size} files, ${sums.steps} steps compared, 0 skipped, ${sums.events} events, ${sums.differences} differences\n`,
)
if (sums.differences > 0 || recordings.size === 0) process.exitCode = 1
