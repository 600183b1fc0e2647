import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { ourArtifacts } from './artifacts'
import { recordingFiles, replayFiles } from './replay-folder'
import { fileReport, totalsLine, totalsOf } from './report'

const help = `Replays recordings of the real contracts (JSON files, as in devnet/test/vectors) on the devnet's contracts.

  npm run devnet:replay                     the project's own recordings
  npm run devnet:replay -- <folder|file>    any other; Lido's, Rocket Pool's and cbETH's may lie in one folder

Prints a line for each file: steps, how many matched (result, error, events and state, to the wei), how many cannot be
compared (with the reason), and the first difference: step, operation, field, what was recorded and what ours did.
Exit code 0: every file was replayed without a difference. 1: a difference, a file that cannot be read or is of no known
protocol, an unknown operation, or nothing to replay.
`

const own = fileURLToPath(new URL('../vectors', import.meta.url))
const args = process.argv.slice(2)
const [path = own] = args
if (args.includes('--help') || args.includes('-h')) process.stdout.write(help)
else if (args.length > 1 || path.startsWith('-')) {
  process.stderr.write(`One folder or file, not: ${args.join(' ')}\n\n${help}`)
  process.exitCode = 1
} else await run()

async function run(): Promise<void> {
  try {
    const files = await recordingFiles(path)
    await ourArtifacts()
    const started = performance.now()
    const chains = Math.min(2, availableParallelism())
    const results = await replayFiles(files, chains, (result) =>
      process.stdout.write(`${fileReport(result)}\n`),
    )
    const totals = totalsOf(results)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    process.stdout.write(`${totalsLine(totals)}; ${seconds} s\n`)
    if (totals.failed > 0) process.exitCode = 1
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
