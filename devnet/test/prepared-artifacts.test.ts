import { expect, test } from 'vitest'
import { compilerInput, compileSources } from '../compile/compile'
import { readPrepared } from '../compile/prepared'

test('the prepared contracts are what the compiler makes of the sources; `npm run devnet:compile` makes them anew', async () => {
  const { key, sources } = await compilerInput()
  const prepared = await readPrepared(key)
  expect(prepared, 'the contracts were changed: npm run devnet:compile').toBeDefined()
  expect(prepared).toEqual(await compileSources(sources))
}, 240_000)
