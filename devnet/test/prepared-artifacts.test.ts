import { expect, test } from 'vitest'
import { compilerInput, compileSources } from '../compile/compile'
import { readPrepared } from '../compile/prepared'

const deep = process.env.EVENKEEL_DEEP !== undefined

test(`the prepared contracts are of these sources${deep ? ', and what the compiler makes of them' : ''}; \`npm run devnet:compile\` makes them anew`, async () => {
  const { key, sources } = await compilerInput()
  const prepared = await readPrepared(key)
  expect(prepared, 'the contracts were changed: npm run devnet:compile').toBeDefined()
  // To compile all of them takes as long as hundreds of other tests; their key is a hash of the sources and the compiler's settings.
  if (deep) expect(prepared).toEqual(await compileSources(sources))
}, 240_000)
