import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../checks/source-files'
import { amendReport } from './report'

const HEAD = `# Performance

Measured by \`npm run bench\`; chain, app, browser and load on the same machine. Figures are medians; none of them is asserted by \`npm test\`.
The last section is written by hand.`
const FILE = join(ROOT, 'docs', 'performance.md')

/** Puts one measured section into `docs/performance.md`, with the day and this machine. */
export function writeSection(title: string, lines: readonly string[]): void {
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'an unnamed processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
  const measured = `Measured on ${new Date().toISOString().slice(0, 10)} (${machine}).`
  const section = { title, lines, measured }
  writeFileSync(FILE, amendReport(readFileSync(FILE, 'utf8'), HEAD, [section], 'What the figures say'))
}
