import { describe, expect, it } from 'vitest'
import { type DrawerTexts, drawerTexts } from '@/lib/devnet/drawer-texts'
import { LOCALES } from '@/lib/format/locale'
import { catalogue } from './catalogue'

/** Options that need no other name: they are what everybody calls them. */
const PLAIN = /\//

function lacking(texts: DrawerTexts): readonly string[] {
  return catalogue().flatMap(({ group, scenarios }) => [
    ...(texts.groups[group] ? [] : [group]),
    ...scenarios.flatMap(({ name, arguments: taken }) => {
      const words = texts.scenarios[name]
      if (!words?.title || !words.help) return [name]
      const fields = taken.filter((argument) => !words.fields[argument.name])
      const options = taken
        .filter(({ kind }) => kind === 'choice')
        .flatMap((argument) => argument.options)
        .filter((option) => !PLAIN.test(option) && !texts.options[option])
      return [...fields.map((argument) => `${name}.${argument.name}`), ...options]
    }),
  ])
}

describe.each(LOCALES)('the drawer in %s', (locale) => {
  it('has words for every scenario, argument and option', async () => {
    expect(lacking(await drawerTexts(locale))).toEqual([])
  })

  it('has none for what does not exist', async () => {
    const { scenarios } = await drawerTexts(locale)
    const told = new Map(
      catalogue().flatMap((group) => group.scenarios.map((each) => [each.name, each.arguments] as const)),
    )
    const extra = Object.entries(scenarios).flatMap(([name, { fields }]) => {
      const known = told.get(name)?.map((argument) => argument.name)
      return known === undefined ? [name] : Object.keys(fields).filter((field) => !known.includes(field))
    })
    expect(extra).toEqual([])
  })
})

it('says everything in both languages', async () => {
  const shapes = await Promise.all(
    LOCALES.map(async (locale) =>
      JSON.stringify(await drawerTexts(locale), (_, value: unknown) =>
        typeof value === 'string' ? '' : value,
      ),
    ),
  )
  expect(new Set(shapes).size).toBe(1)
})
