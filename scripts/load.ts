/**
 * `npm run load`: the production app under many visitors at once, on this machine. Counts are asserted (exit 1), times are only told;
 * with the default options the figures go into docs/performance.md.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { startWorld, type World } from '../e2e/fixtures/world'
import { writeSection } from './bench/write-section'
import { ROOT } from './checks/source-files'
import { buildWhenStale } from './lib/build-when-stale.mjs'
import { judgeLoad } from './load/judge-load'
import { loadLines } from './load/load-lines'
import { createMix, type Mix } from './load/mix'
import { liveHeap, readProbe } from './load/read-probe'
import { type BlockCost, costByBlock, dearest } from './load/upstream-cost'
import { visit } from './load/visitors'

const { values } = parseArgs({
  options: { clients: { type: 'string', default: '500' }, seconds: { type: 'string', default: '60' } },
})
const [clients, seconds] = [Number(values.clients), Number(values.seconds)]
if (!(Number.isSafeInteger(clients) && clients > 0 && Number.isSafeInteger(seconds) && seconds >= 8))
  throw new Error('--clients is a whole number above 0, --seconds one of at least 8')

const say = (text: string) => process.stdout.write(`${text}\n`)
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Accounts are kept for the last 1,000 of account and block: 50 of them over more blocks than fit. */
const WARM_UP = { seconds: 25, blockSeconds: 1 }
const BLOCK_SECONDS = 2

/** What one visitor costs who asks for everything at one block, in the dearest of three. */
async function costAlone({ devnet, wire }: World, url: string, mix: Mix): Promise<BlockCost> {
  await devnet.setBlockTime(0)
  wire.forget()
  for (let block = 0; block < 3; block += 1) {
    await devnet.mine(1)
    await wait(1_100)
    for (const path of mix.parts.flatMap(({ paths }) => paths)) {
      const answer = await fetch(`${url}${path}`)
      await answer.text()
      if (!answer.ok) throw new Error(`${path}: ${answer.status} for the only visitor`)
    }
    await wait(1_100)
  }
  return dearest(costByBlock(wire.calls, mix))
}

async function main(): Promise<void> {
  await buildWhenStale({ root: ROOT, say })
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-load-'))
  const probe = join(folder, 'probe')
  writeFileSync(probe, '')
  const world = await startWorld()
  try {
    await world.app.stop()
    const app = await world.startApp({
      TRUSTED_PROXY: '1',
      EVENKEEL_PROBE: probe,
      NODE_OPTIONS: `--import ${pathToFileURL(join(ROOT, 'scripts/load/probe.mjs'))}`,
    })
    try {
      const mix = await createMix(app.url)
      const alone = await costAlone(world, app.url, mix)
      say('warming up')
      await world.devnet.setBlockTime(WARM_UP.blockSeconds)
      await visit(app.url, mix, clients, WARM_UP.seconds, 1)
      await wait(3_000)
      const before = await liveHeap(probe, app.pid)
      await world.devnet.setBlockTime(BLOCK_SECONDS)
      await wait(2 * BLOCK_SECONDS * 1_000)
      world.wire.forget()
      const from = Date.now()
      say(`${clients} visitors for ${seconds} s`)
      const visited = await visit(app.url, mix, clients, seconds, 1_000_003)
      const until = Date.now()
      const calls = [...world.wire.calls]
      await wait(3_000)
      const after = await liveHeap(probe, app.pid)
      const samples = readProbe(probe, app.pid).filter(
        ({ kind, at }) => kind === 'second' && at >= from && at <= until,
      )
      const run = { visited, clients, mix, calls, alone, samples, live: [before, after] as const }
      const lines = loadLines(run)
      say(`\n${lines.join('\n')}\n`)
      const complaints = /⨯|unhandled/i.test(app.log())
        ? [`the app complained:\n${app.log().slice(-2_000)}`]
        : []
      const wrong = [...judgeLoad(run), ...complaints]
      for (const each of wrong) say(`WRONG: ${each}`)
      if (wrong.length > 0) process.exitCode = 1
      else if (clients === 500 && seconds === 60) writeSection('Five hundred visitors for a minute', lines)
    } finally {
      await app.stop()
    }
  } finally {
    await world.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
