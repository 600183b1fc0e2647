import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { clientMessages, SERVER_ONLY } from '@/i18n/client-messages'
import { illustrationMessages } from '@/i18n/illustration-messages'
import en from '@/messages/en.json'
import { importsOf, type SourceFile, sourceFiles } from './source-files'

const product = sourceFiles(['app', 'components', 'hooks', 'lib', 'i18n']).filter((file) => !file.isTest)
const byPath = new Map(product.map((file) => [file.path, file]))

const fileOf = (name: string): SourceFile | undefined =>
  [name, `${name}.ts`, `${name}.tsx`].map((path) => byPath.get(path)).find((file) => file !== undefined)

/** All that runs in a browser: the files that say so, and everything they import, at once or later. */
function clientFiles(): readonly SourceFile[] {
  const found = new Map<string, SourceFile>()
  const todo = product.filter(({ text }) => /^'use client'/m.test(text))
  for (let file = todo.pop(); file !== undefined; file = todo.pop()) {
    if (found.has(file.path)) continue
    found.set(file.path, file)
    for (const name of importsOf(file)) {
      const imported = fileOf(name)
      if (imported !== undefined) todo.push(imported)
    }
  }
  return [...found.values()]
}

/** Namespaces asked for in a file, as they are written. */
const asked = ({ text }: SourceFile) =>
  [...text.matchAll(/useTranslations\(\s*'([^']+)'/g)].map(([, name]) => name ?? '')

describe('messages in the browser', () => {
  it('are all but those that only the server reads', () => {
    const sent = clientMessages(en)
    const kept = SERVER_ONLY.map(String)
    expect(kept).toEqual(expect.arrayContaining(['learn', 'glossary', 'concentration', 'verifyPage']))
    expect(Object.keys(sent)).toEqual(Object.keys(en).filter((name) => !kept.includes(name)))
    expect(sent.stakePage).toBe(en.stakePage)
    expect(JSON.stringify(sent)).not.toContain(en.learn.sections.what.heading)
    expect(JSON.stringify(sent)).not.toContain(en.glossary.terms.capo.text)
    expect(JSON.stringify(sent)).not.toContain(en.verifyPage.powers.facts.lidoUpgrade)
    expect(sent.protocolState).toBe(en.protocolState)
  })

  it('of the illustration are its own, and the reasons why a figure is missing', () => {
    const sent = illustrationMessages(en)
    expect(Object.keys(sent).sort()).toEqual(['errors', 'figure', 'learn'])
    expect(Object.keys(sent.learn)).toEqual(['illustration'])
  })

  it('no client code asks for what stays on the server, but the illustration and the settings, which are given their own', () => {
    const client = clientFiles()
    expect(client.length).toBeGreaterThan(100)
    const wrong = client.flatMap((file) =>
      asked(file)
        .filter((name) => SERVER_ONLY.some((each) => name === each || name.startsWith(`${each}.`)))
        .map((name) => `${file.path} -> ${name}`),
    )
    const given = ['illustration', 'illustration-days', 'illustration-now'].map(
      (name) => `${join('components', 'learn', name)}.tsx -> learn.illustration`,
    )
    const settings = wrong.filter((each) => each.includes(' -> settingsPage.panel.'))
    expect(settings.every((each) => each.startsWith(join('components', 'settings')))).toBe(true)
    expect(wrong.filter((each) => !settings.includes(each)).sort()).toEqual(given.sort())
  })

  it('the illustration asks for nothing that it is not given', () => {
    const todo = [byPath.get('components/learn/illustration.tsx')]
    const names = new Set<string>()
    const seen = new Set<string>()
    for (let file = todo.pop(); file !== undefined; file = todo.pop()) {
      if (seen.has(file.path)) continue
      seen.add(file.path)
      for (const name of asked(file)) names.add(name)
      todo.push(...importsOf(file).flatMap((name) => fileOf(name) ?? []))
    }
    expect([...names].sort()).toEqual(['errors', 'figure', 'learn.illustration'])
  })
})
