/**
 * `npm run bench`: times, on the machine that runs it, with nothing else running; `npm run bench -- export list` measures the named
 * parts alone. Each part's section of docs/performance.md is replaced as soon as it is measured. Never a threshold of `npm test`:
 * machines differ, so medians are given with their spread and the machine is named.
 */

import { startWorld, type World } from '../e2e/fixtures/world'
import { backfill } from './bench/backfill'
import { devnetStart } from './bench/devnet-start'
import { exportTimes } from './bench/export'
import { lighthouseRuns } from './bench/lighthouse-runs'
import { residentMegabytes } from './bench/memory'
import { pegChart } from './bench/peg-chart'
import { pegPast } from './bench/peg-past'
import { scrolling } from './bench/scroll'
import { visitors } from './bench/visitors'
import { walletPrompt } from './bench/wallet-prompt'
import { withdrawList } from './bench/withdraw-list'
import { writeSection } from './bench/write-section'

interface Part {
  readonly title: string
  /** `world`: one chain and production app for all parts that want one */
  readonly run: (world: () => Promise<World>) => Promise<readonly string[]>
}

const PARTS: Record<string, Part> = {
  visitors: {
    title: 'First byte and age of the figures, by visitors at once',
    run: async (world) => {
      const rows: string[] = []
      for (const count of [1, 50, 500]) rows.push(await visitors(await world(), count))
      return [
        '| visitors | first byte, median | p95 | age of the snapshot, median | upstream multicalls | blocks |',
        '|---|---|---|---|---|---|',
        ...rows,
      ]
    },
  },
  lighthouse: {
    title: 'Lighthouse, mobile preset, production build, median of 5',
    run: async (world) => {
      const rows: string[] = []
      for (const path of ['/', '/ja'])
        rows.push(await lighthouseRuns(`${(await world()).app.url}${path}`, path))
      return [
        '| page | performance | LCP | TBT | CLS |',
        '|---|---|---|---|---|',
        ...rows,
        '',
        'The goal is 95.',
      ]
    },
  },
  wallet: {
    title: 'From click to wallet prompt',
    run: async (world) => [await walletPrompt(await world())],
  },
  list: {
    title: 'A long list of withdrawal requests',
    run: async (world) => [await withdrawList(await world())],
  },
  scroll: {
    title: 'Scrolling through 10,000 rows of history',
    run: async (world) => scrolling(await world()),
  },
  memory: {
    title: 'Memory',
    run: async (world) => [
      `Resident memory of the app's server after the parts above: ${residentMegabytes((await world()).app.pid)} MB.`,
    ],
  },
  export: { title: 'Export of ten years', run: exportTimes },
  peg: { title: 'A year of the peg, drawn', run: pegChart },
  'peg-past': { title: "A token's year, judged", run: pegPast },
  backfill: { title: 'Backfill of the indexer', run: async () => [await backfill()] },
  devnet: { title: 'Start of the devnet', run: devnetStart },
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in PARTS))
if (unknown.length > 0)
  throw new Error(`unknown part ${unknown.join(', ')}: there are ${Object.keys(PARTS).join(', ')}`)

let started: Promise<World> | undefined
const world = () => {
  started ??= startWorld()
  return started
}
try {
  for (const [name, { title, run }] of Object.entries(PARTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const began = performance.now()
    const lines = await run(world)
    writeSection(title, lines)
    process.stdout.write(
      `${name} (${Math.round((performance.now() - began) / 1000)} s)\n${lines.join('\n')}\n\n`,
    )
  }
} finally {
  await (await started)?.stop()
}
