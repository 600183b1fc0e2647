import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Beginnings of lines, up to the first thing that is filled in. */
const TOLD = /\b(?:info|warn|error|debug|complain|write)\(\s*['`]([a-z][^'`$:;]+)/gi

const sources = readdirSync('lib/server', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map((path) => readFileSync(join('lib/server', path), 'utf8'))

test('docs/operations.md has every line that the log can hold', () => {
  const page = readFileSync('docs/operations.md', 'utf8')
  const table = page.slice(page.indexOf('| message |'), page.indexOf('Each line is masked'))
  const told = sources.flatMap((text) => [...text.matchAll(TOLD)].map(([, line]) => line?.trim() ?? ''))
  expect(told).toEqual(
    expect.arrayContaining(['started', 'switched', 'csp-report', 'stopping failed', 'rate limits']),
  )
  expect(told.filter((line) => !table.includes(`\`${line}`))).toEqual([])
})
