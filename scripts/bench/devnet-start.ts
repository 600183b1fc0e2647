import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../checks/source-files'
import { freePort } from '../lib/ports.mjs'
import { median, quantile } from './median'

const RUNS = 3
const CACHE = join(ROOT, 'devnet', '.cache')
const ASIDE = `${CACHE}-aside`

/** Seconds from the command to "Devnet ready", and the time it takes to stop is not counted. */
async function start(state: string): Promise<number> {
  const began = performance.now()
  const devnet: ChildProcess = spawn(
    process.execPath,
    [
      join(ROOT, 'node_modules/tsx/dist/cli.mjs'),
      'devnet/cli.ts',
      'start',
      '--port',
      String(await freePort()),
    ],
    {
      cwd: ROOT,
      env: { ...process.env, EVENKEEL_DEVNET_STATE: state },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const ended = new Promise((resolve) => devnet.once('exit', resolve))
  const seconds = await new Promise<number>((resolve, reject) => {
    devnet.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Devnet ready')) resolve((performance.now() - began) / 1000)
    })
    void ended.then(() => reject(new Error('The devnet did not start.')))
  })
  devnet.kill('SIGTERM')
  await ended
  return seconds
}

/** The devnet alone: the very first start (no world yet), one with the year's world built, and one of a saved world. */
export async function devnetStart(): Promise<readonly string[]> {
  const times: Record<'first' | 'fresh' | 'saved', number[]> = { first: [], fresh: [], saved: [] }
  const had = existsSync(CACHE)
  if (had) renameSync(CACHE, ASIDE)
  try {
    for (let run = 0; run < RUNS; run += 1) {
      rmSync(CACHE, { recursive: true, force: true })
      const states = [
        await mkdtemp(join(tmpdir(), 'evenkeel-bench-')),
        await mkdtemp(join(tmpdir(), 'evenkeel-bench-')),
      ]
      const [one = '', other = ''] = states
      times.first.push(await start(one))
      times.saved.push(await start(one))
      times.fresh.push(await start(other))
      for (const state of states) await rm(state, { recursive: true, force: true })
    }
  } finally {
    rmSync(CACHE, { recursive: true, force: true })
    if (had) renameSync(ASIDE, CACHE)
  }
  const row = (what: string, sample: readonly number[]) =>
    `| ${what} | ${median(sample).toFixed(1)} s | ${quantile(sample, 0).toFixed(1)} to ${quantile(sample, 1).toFixed(1)} s |`
  return [
    '| start of the devnet | median of 3 | spread |',
    '|---|---|---|',
    row('the first one: builds a year of history', times.first),
    row('without a saved world of one’s own', times.fresh),
    row('with one', times.saved),
  ]
}
