import { expect, test } from 'vitest'
import { sourceFiles } from './source-files'

/* What the app keeps on a disk could be torn by a power cut. It keeps nothing: the chain, the indexer and the browser do. */

const WRITES =
  /\b(writeFile|writeFileSync|appendFile|appendFileSync|createWriteStream|mkdir|mkdirSync|mkdtemp|renameSync)\b/

test('the app writes no files', () => {
  const product = sourceFiles(['app', 'components', 'hooks', 'lib', 'i18n']).filter(({ isTest }) => !isTest)
  expect(product.length).toBeGreaterThan(100)
  expect(product.filter(({ text }) => WRITES.test(text)).map(({ path }) => path)).toEqual([])
})
