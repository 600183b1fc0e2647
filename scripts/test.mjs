#!/usr/bin/env node
/**
 * `npm test`: everything, on a fresh clone with only Node and npm. `npm test -- types unit` runs the named stages. Needs no package
 * itself, because it installs them. Exits 1 when anything failed; the last line counts what ran.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWhenStale } from './lib/build-when-stale.mjs'
import { ensureBrowser } from './lib/ensure-browser.mjs'
import { playwrightFailures, vitestFailures, vitestSkipped } from './lib/failures.mjs'
import { installWhenMissing } from './lib/install-when-missing.mjs'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const RESULTS = join(ROOT, 'test-results')
const deep = process.argv.includes('--deep')
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const say = (text) => process.stdout.write(`\n— ${text}\n`)

const env = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  EVENKEEL_SEED: process.env.EVENKEEL_SEED ?? '20260101',
  ...(deep ? { EVENKEEL_DEEP: '1' } : {}),
}

const running = new Set()
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of running) if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
    process.exit(130)
  })
}

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: 'inherit', detached: true })
    running.add(child)
    const end = (code) => {
      running.delete(child)
      resolve(code ?? 1)
    }
    child.on('error', () => end(1))
    child.on('exit', end)
  })
}

const node = (script, ...args) => run(process.execPath, [join('node_modules', script), ...args])

const vitest = async (name, ...more) => {
  const file = join(RESULTS, `${name}.json`)
  rmSync(file, { force: true })
  const code = await node(
    'vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...more,
  )
  return { ...vitestCount(file), code }
}

const playwright = async (name, ...more) => {
  const file = join(RESULTS, 'e2e.json')
  rmSync(file, { force: true })
  const code = await node('@playwright/test/cli.js', 'test', ...more)
  return { ...playwrightCount(file), code, name }
}

const one = async (promise) => {
  const code = await promise
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, failures: [], code }
}

const NOTHING_RAN = { passed: 0, failed: 1, skipped: 0, failures: [] }

function vitestCount(file) {
  if (!existsSync(file)) return NOTHING_RAN
  const report = JSON.parse(readFileSync(file, 'utf8'))
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: vitestFailures(report, ROOT),
    notRun: vitestSkipped(report, ROOT),
  }
}

function playwrightCount(file) {
  if (!existsSync(file)) return NOTHING_RAN
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const { stats } = report
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    flaky: stats.flaky,
    failures: playwrightFailures(report),
  }
}

const STAGES = {
  types: () => one(types()),
  lint: () => one(lint()),
  unit: () => vitest('vitest', '--project', 'unit', '--project', 'chain', '--coverage'),
  indexer: () => vitest('indexer', '--project', 'indexer'),
  e2e: async () => {
    ensureBrowser(say)
    await buildWhenStale({ root: ROOT, say })
    return playwright('e2e')
  },
}

/** What runs after what, and beside what: stages that start processes wait for them more than they work. */
const BESIDE = [['types', 'lint', 'unit'], ['indexer'], ['e2e']]

async function types() {
  const routes = await node('next/dist/bin/next', 'typegen')
  if (routes !== 0) return routes
  const app = await node('typescript/bin/tsc', '--noEmit')
  const indexer = await node('typescript/bin/tsc', '--noEmit', '-p', 'indexer')
  return app === 0 ? indexer : app
}

async function lint() {
  const biome = await node('@biomejs/biome/bin/biome', 'ci', '.')
  const knip = await node('knip/bin/knip.js')
  return biome === 0 && knip === 0 ? 0 : 1
}

async function main() {
  const unknown = wanted.filter((name) => !(name in STAGES))
  if (unknown.length > 0)
    throw new Error(`unknown stage ${unknown.join(', ')}: there are ${Object.keys(STAGES).join(', ')}`)
  process.chdir(ROOT)
  await installWhenMissing({ root: ROOT, say })
  mkdirSync(RESULTS, { recursive: true })
  const rows = []
  const runAll = async (names) => {
    for (const name of names) {
      if (wanted.length > 0 && !wanted.includes(name)) continue
      say(name)
      const started = Date.now()
      const result = await STAGES[name]()
      rows.push({ name, ...result, seconds: Math.round((Date.now() - started) / 1000) })
    }
  }
  await Promise.all(BESIDE.map(runAll))
  const sum = (field) => rows.reduce((total, row) => total + row[field], 0)
  say(`seed ${env.EVENKEEL_SEED}${deep ? ', full counts' : ''}`)
  for (const row of rows) {
    const verdict = row.code === 0 ? 'ok    ' : 'FAILED'
    process.stdout.write(
      `${verdict} ${row.name.padEnd(7)} ${row.passed} passed, ${row.failed} failed, ${row.skipped} skipped, ${row.seconds} s${row.flaky > 0 ? ` (${row.flaky} only at the second attempt)` : ''}\n`,
    )
  }
  for (const { name, notRun = [] } of rows)
    for (const title of notRun) process.stdout.write(`skipped in ${name}: ${title}\n`)
  // Told at the end, because who reads a long log reads its end.
  for (const { name, failures } of rows)
    for (const { title, message } of failures) process.stdout.write(`\n${name}: ${title}\n${message}\n`)
  // A stage can fail with no failing test (coverage below its bound, a crash): it counts as one failure.
  const silent = rows.filter((row) => row.code !== 0 && row.failed === 0).length
  process.stdout.write(
    `\n${sum('passed')} passed, ${sum('failed') + silent} failed, ${sum('skipped')} skipped\n`,
  )
  process.exit(rows.every((row) => row.code === 0) ? 0 : 1)
}

main().catch((error) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
