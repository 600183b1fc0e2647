import { ALERT_VARIABLES } from '@/lib/server/env/alert-variables'
import { CHAIN_VARIABLES } from '@/lib/server/env/chain-variables'
import { INDEXER_VARIABLES } from '@/lib/server/env/indexer-variables'
import { OPERATIONS_VARIABLES } from '@/lib/server/env/operations-variables'
import { SERVING_VARIABLES } from '@/lib/server/env/serving-variables'
import { TOOL_VARIABLES } from '@/lib/server/env/tool-variables'
import type { Variable } from '@/lib/server/env/variable'

/** In the order in which they are read, not in that of `VARIABLES`. */
const PARTS: readonly (readonly [string, Readonly<Record<string, Variable>>])[] = [
  ['The chain', CHAIN_VARIABLES],
  ['Addresses and proxies', SERVING_VARIABLES],
  ['Operations', OPERATIONS_VARIABLES],
  ['Alerts and the database', ALERT_VARIABLES],
  ['The indexer alone', INDEXER_VARIABLES],
  ['Devnet, scripts and tests', TOOL_VARIABLES],
]

export const BEGIN = '<!-- begin of the table: npx tsx scripts/configuration-docs.ts writes it -->'
export const END = '<!-- end of the table -->'

/** All variables that a person may set, as Markdown. */
export function variablesTable(): string {
  return PARTS.map(
    ([title, variables]) =>
      `### ${title}\n\n| variable | what it is for | expected | without it | read by |\n|---|---|---|---|---|\n${Object.entries(
        variables,
      )
        .map(([name, variable]) => line(name, variable))
        .join('\n')}`,
  ).join('\n\n')
}

/** The whole page with today's table in it. */
export function withTable(page: string): string {
  const before = page.slice(0, page.indexOf(BEGIN))
  const after = page.slice(page.indexOf(END))
  return `${before}${BEGIN}\n\n${variablesTable()}\n\n${after}`
}

function line(name: string, { purpose, expected, fallback, readBy, isSecret }: Variable): string {
  const secret = isSecret === true ? '; **secret**' : ''
  return `| \`${name}\` | ${purpose}${secret} | ${expected} | ${fallback ?? '—'} | ${readBy.join(', ')} |`
}
