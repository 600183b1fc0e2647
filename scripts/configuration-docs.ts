/** Writes the table of variables into docs/configuration.md: `npx tsx scripts/configuration-docs.ts`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { withTable } from './configuration/variables-table'

const page = new URL('../docs/configuration.md', import.meta.url)
writeFileSync(page, withTable(readFileSync(page, 'utf8')))
