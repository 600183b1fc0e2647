/**
 * `npm run chaos`: a server, a wallet and a page under random mixes of faults, as many times as `--seeds` says (1,000), beginning with
 * the seed `--from` (1). One line for each failure, with how to repeat it; a summary; exit code 1 when anything was wrong.
 */
import { parseArgs } from 'node:util'
import { startChaosWorld } from './chaos/chaos-world'
import { mixOf, WISHES } from './chaos/mix'
import { runSeeds } from './chaos/run-seeds'
import { problemsOf, unseen } from './chaos/seed-result'
import { summary } from './chaos/summary'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '10' },
  },
})
const count = (name: keyof typeof values): number => {
  const number = Number(values[name])
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`--${name}: expected a whole number above 0`)
  return number
}
const say = (line: string) => process.stdout.write(`${line}\n`)

const seeds = count('seeds')
const from = count('from')
const stray: string[] = []
process.on('unhandledRejection', (reason) => {
  stray.push(`unhandled: ${reason instanceof Error ? reason.stack : String(reason)}`)
})
const mixes = Array.from({ length: seeds }, (_, at) => mixOf(from + at))
const began = performance.now()
const world = await startChaosWorld(mixes.filter(({ wish }) => wish === 'claim').length)
say(
  `${WISHES.length} kinds of transactions; the chains are up after ${Math.round((performance.now() - began) / 1000)} s`,
)
try {
  const started = performance.now()
  let isBad = false
  const results = await runSeeds(world, mixes, count('lanes'), (result) => {
    for (const problem of problemsOf(result)) {
      isBad = true
      say(`${problem}\n  again: npm run chaos -- --seeds 1 --from ${result.mix.seed}`)
    }
  })
  const blind = unseen(results).map((what) => `the run proves nothing: ${what}`)
  for (const line of [...stray, ...blind, ...summary(results, (performance.now() - started) / 1000)])
    say(line)
  process.exitCode = isBad || stray.length > 0 || blind.length > 0 ? 1 : 0
} finally {
  await world.stop()
}
// Time-outs of pages that are closed may run on for two minutes, and nobody waits for them.
process.exit()
