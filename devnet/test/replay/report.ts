import { type Recording, readRecordings } from './recording'
import type { Replay } from './replay'

/** Replays every recording of a folder and prints what was found. The exit code is 1 if anything differs. */
export async function reportFolder(
  folder: string,
  prefix: string,
  play: (recording: Recording) => Promise<Replay>,
): Promise<void> {
  const recordings = await readRecordings(folder, prefix)
  let steps = 0
  let found = 0
  for (const [name, recording] of recordings) {
    const started = performance.now()
    const { steps: count, leftOut, differences } = await play(recording)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    steps += count
    found += differences.length
    const lines = [
      `${name}: ${count} steps, ${leftOut.length} left out, ${differences.length} differences, ${seconds} s`,
    ]
    lines.push(...leftOut.map((line) => `  left out: ${line}`), ...differences.map((line) => `  ${line}`))
    process.stdout.write(`${lines.join('\n')}\n`)
  }
  process.stdout.write(`${recordings.size} files, ${steps} steps, ${found} differences\n`)
  if (found > 0 || recordings.size === 0) process.exitCode = 1
}
