import { describe, expect, it } from 'vitest'
import { TERM_IDS } from '@/lib/learn/glossary-terms'
import { sourceFiles } from './source-files'

const product = sourceFiles(['app', 'components']).filter((file) => !file.isTest)

/** Hard words by where they stand, as they are written: `<Term id="x">`, and `term="x"` of a row that makes one. */
const used = product.flatMap(({ path, text }) =>
  [...text.matchAll(/(?:<Term id|\bterm)="([^"]+)"/g)].map(([, id = '']) => ({ path, id })),
)

describe('hard words in labels', () => {
  it('are those of the glossary', () => {
    expect(used.filter(({ id }) => !TERM_IDS.some((each) => each === id))).toEqual([])
  })

  it('are told on every page that has figures', () => {
    for (const folder of ['stake', 'exit', 'withdraw', 'positions', 'peg'])
      expect(
        used.some(({ path }) => path.startsWith(`components/${folder}/`)),
        folder,
      ).toBe(true)
    expect(used.length).toBeGreaterThanOrEqual(20)
  })

  it('do not stand where a press already means something, nor where a label names a field', () => {
    const within = (tag: string) => new RegExp(`<${tag}\\b(?:(?!</${tag}>)[\\s\\S])*?<Term\\b`)
    const wrong = product.flatMap(({ path, text }) =>
      ['button', 'Button', 'label', 'a', 'summary', 'legend']
        .filter((tag) => within(tag).test(text))
        .map((tag) => `${path}: <${tag}>`),
    )
    expect(wrong).toEqual([])
  })
})
