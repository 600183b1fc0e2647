import { createHash, type Hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IndexPlan } from '../plan/index-plan'

/** A name of Postgres may have 45 characters here; Ponder adds to it. */
const LONGEST_NAME = 24

const base = (deployment: string) => `evenkeel_${deployment.replaceAll('-', '_').slice(0, LONGEST_NAME)}`

const digest = (hash: Hash, length: number) => hash.digest('hex').slice(0, length)

/**
 * The schema whose views always show the newest index that is complete. `chain` tells apart chains of one id, so that no replica answers
 * for a devnet that is gone; empty on a public chain.
 */
export function viewsSchema(deployment: string, chain: string): string {
  return chain === ''
    ? base(deployment)
    : `${base(deployment)}_${digest(createHash('sha256').update(chain), 8)}`
}

/**
 * The schema of this code and these contracts: when either changes, its name does, and a new index is built beside the old one, which
 * goes on being served from the views until the new one is complete. `chain` as for the views.
 */
export function tablesSchema(folder: string, plan: IndexPlan, chain: string): string {
  // A pool's fee is told beside its rows and is in none of them: one that moves makes no new index.
  const held = JSON.stringify(plan, (name, value: unknown) => (name === 'fee' ? undefined : value))
  const hash = createHash('sha256').update(held).update(chain)
  for (const file of codeFiles(folder)) hash.update(readFileSync(file))
  return `${base(plan.deployment)}_${digest(hash, 10)}`
}

/** All that decides what is in the tables: Ponder's version, configuration, schema, handlers and the interfaces they decode by. */
function codeFiles(folder: string): readonly string[] {
  const config = join(folder, 'ponder.config.ts')
  const abis = [...readFileSync(config, 'utf8').matchAll(/'@\/(abi\/[\w-]+)'/g)].map(([, path]) =>
    join(folder, '..', `${path}.ts`),
  )
  const inside = (name: string) =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .sort()
      .map((file) => join(folder, name, file))
  return [
    join(folder, 'package.json'),
    config,
    join(folder, 'ponder.schema.ts'),
    ...inside('src'),
    ...inside('record'),
    ...abis.sort(),
  ]
}
