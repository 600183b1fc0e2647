/**
 * `npm run bench`: times, on the machine that runs it, with nothing else running. Writes docs/performance.md. Never a threshold of
 * `npm test`: machines differ, so medians are given with their spread and the machine is named.
 */

import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { startWorld } from '../e2e/fixtures/world'
import { backfill } from './bench/backfill'
import { devnetStart } from './bench/devnet-start'
import { exportTimes } from './bench/export'
import { lighthouseRuns } from './bench/lighthouse-runs'
import { residentMegabytes } from './bench/memory'
import { visitors } from './bench/visitors'
import { walletPrompt } from './bench/wallet-prompt'
import { withdrawList } from './bench/withdraw-list'
import { ROOT } from './checks/source-files'

const exported = await exportTimes()
const starts = await devnetStart()
const filled = await backfill()
const world = await startWorld()
try {
  const lines: string[] = []
  const idle = residentMegabytes(world.app.pid)
  lines.push('## Start of the devnet', '', ...starts, '')
  lines.push('## Backfill of the indexer', '', filled, '')
  lines.push('## First byte and age of the figures, by visitors at once', '')
  lines.push(
    '| visitors | first byte, median | p95 | age of the snapshot, median | upstream multicalls | blocks |',
    '|---|---|---|---|---|---|',
  )
  for (const count of [1, 50, 500]) lines.push(await visitors(world, count))
  lines.push('', '## Lighthouse, mobile preset, production build, median of 5', '')
  lines.push('| page | performance | LCP | TBT | CLS |', '|---|---|---|---|---|')
  for (const path of ['/', '/ja']) lines.push(await lighthouseRuns(`${world.app.url}${path}`, path))
  lines.push('', '## From click to wallet prompt', '', await walletPrompt(world))
  lines.push('', '## A long list of withdrawal requests', '', await withdrawList(world))
  lines.push('', '## Export of ten years', '', ...exported)
  const busy = residentMegabytes(world.app.pid)
  lines.push(
    '',
    '## Memory',
    '',
    `Resident memory of the app's server: ${idle} MB after start, ${busy} MB after all of the above.`,
  )
  const cpu = cpus()[0]?.model ?? 'an unnamed processor'
  const machine = `${cpus().length} x ${cpu}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
  const head = [
    '# Performance',
    '',
    `Measured by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)} (${machine}); chain, app, browser and load on the same machine.`,
    'Goals: Lighthouse performance at least 95. Figures are medians; none of them is asserted by `npm test`.',
    '',
  ]
  writeFileSync(join(ROOT, 'docs', 'performance.md'), `${[...head, ...lines].join('\n')}\n`)
  process.stdout.write(`${lines.join('\n')}\n`)
} finally {
  await world.stop()
}
