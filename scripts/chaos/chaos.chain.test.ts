import { afterEach, expect, test } from 'vitest'
import { RPC_FAULTS } from '@/devnet/testing/faults/fault'
import { type ChaosWorld, startChaosWorld } from './chaos-world'
import { type Mix, mixOf, soloMix } from './mix'
import { runSeeds } from './run-seeds'
import { problemsOf } from './seed-result'
import { summary } from './summary'

/* A server, a wallet and a page under each fault alone, and under twenty mixes of them; `npm run chaos` does a thousand. */

const SEEDS = process.env.EVENKEEL_DEEP === undefined ? 20 : 200
const LANES = 8
/** Blocks are as slow as the machine is. */
const PATIENCE_MS = 1_200_000
const mixes: readonly Mix[] = [
  ...RPC_FAULTS.map((kind, at) => soloMix(kind, 100_000 + at)),
  ...Array.from({ length: SEEDS }, (_, at) => mixOf(at + 1)),
]
let world: ChaosWorld | undefined

afterEach(() => world?.stop())

test('no wrong figure, nothing lost or done twice, no promise without an end, well again within two blocks', {
  timeout: PATIENCE_MS,
}, async () => {
  // Each try has chains of its own: what the one before sent and claimed is on its own.
  world = await startChaosWorld(mixes.filter(({ wish }) => wish === 'claim').length)
  const began = performance.now()
  const results = await runSeeds(world, mixes, LANES)
  process.stdout.write(`${summary(results, (performance.now() - began) / 1000).join('\n')}\n`)
  expect(results.flatMap(problemsOf)).toEqual([])
  // A run that saw nothing proves nothing.
  expect(results.every(({ judged }) => judged > 0)).toBe(true)
  expect(results.filter(({ verdict }) => verdict.sent > 0).length).toBeGreaterThan(results.length / 2)
  for (const kind of RPC_FAULTS)
    expect(
      results.some(({ injected }) => injected.some((each) => (each.get(kind) ?? 0) > 0)),
      kind,
    ).toBe(true)
})
