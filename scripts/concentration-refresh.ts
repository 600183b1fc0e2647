/**
 * `npm run concentration:refresh -- <file>`: checks a CSV or JSON file of who holds how much stake, and writes it as the repository's
 * snapshot. Nothing is written while anything is wrong. The forms are documented in docs/concentration.md.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { refreshSnapshot } from '../lib/concentration/refresh-snapshot'
import { ROOT } from './checks/source-files'

const SNAPSHOT = 'lib/concentration/data/snapshot.json'

function main(given: string | undefined): number {
  if (given === undefined) return fail(['usage: npm run concentration:refresh -- <file.csv or file.json>'])
  const ending = extname(given).toLowerCase()
  if (ending !== '.csv' && ending !== '.json')
    return fail([`${given}: expected a file that ends with .csv or .json`])
  let text: string
  try {
    text = readFileSync(resolve(given), 'utf8')
  } catch (error) {
    return fail([error instanceof Error ? error.message : String(error)])
  }
  const made = refreshSnapshot(text, ending === '.csv' ? 'csv' : 'json')
  if (!made.ok) return fail(made.error.map((each) => `${given}, ${each}`))
  writeFileSync(join(ROOT, SNAPSHOT), made.value)
  process.stdout.write(`${SNAPSHOT} is written.\n`)
  return 0
}

function fail(sentences: readonly string[]): number {
  process.stderr.write(`${sentences.join('\n')}\n`)
  return 1
}

process.exitCode = main(process.argv[2])
