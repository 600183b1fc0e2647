import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { ROOT, sourceFiles } from './source-files'

type Tree = { readonly [key: string]: string | Tree }

const load = (locale: string) =>
  JSON.parse(readFileSync(join(ROOT, 'messages', `${locale}.json`), 'utf8')) as Tree

function leaves(tree: Tree, prefix = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix === '' ? key : `${prefix}.${key}`
    if (typeof value === 'string') found.set(path, value)
    else for (const [inner, text] of leaves(value, path)) found.set(inner, text)
  }
  return found
}

const en = leaves(load('en'))
const ja = leaves(load('ja'))

/** Names inside braces: the arguments that both languages must agree on. */
const argumentsOf = (text: string) =>
  [...new Set([...text.matchAll(/\{\s*(\w+)/g)].map((match) => match[1]))].sort()
const tagsOf = (text: string) => [...new Set([...text.matchAll(/<(\w+)>/g)].map((match) => match[1]))].sort()

/** String literals and template shapes of all sources: what a key may be called by. */
function calledBy(): { literals: Set<string>; shapes: RegExp[] } {
  const literals = new Set<string>()
  const shapes: RegExp[] = []
  const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  for (const file of sourceFiles(['app', 'components', 'hooks', 'lib']).filter((each) => !each.isTest)) {
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node)) literals.add(node.text)
      if (ts.isTemplateExpression(node)) {
        const parts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)]
        if (parts.some((part) => part.includes('.') || /^\w+$/.test(part)))
          shapes.push(new RegExp(`^${parts.map(quoted).join('[\\w-]+')}$`))
      }
      ts.forEachChild(node, visit)
    }
    visit(
      ts.createSourceFile(
        file.path,
        file.text,
        ts.ScriptTarget.Latest,
        false,
        file.path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
      ),
    )
  }
  return { literals, shapes }
}

describe('messages', () => {
  it('both languages have the same keys', () => {
    expect([...ja.keys()].sort()).toEqual([...en.keys()].sort())
  })

  it('both languages use the same arguments and tags', () => {
    const differing = [...en].filter(([key, text]) => {
      const other = ja.get(key)
      if (other === undefined) return false
      return (
        String(argumentsOf(text)) !== String(argumentsOf(other)) ||
        String(tagsOf(text)) !== String(tagsOf(other))
      )
    })
    expect(differing.map(([key]) => key)).toEqual([])
  })

  it('no text is empty', () => {
    expect([...en, ...ja].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
  })

  it('every key is used', () => {
    const { literals, shapes } = calledBy()
    const groups = new Set(
      [...en.keys()].flatMap((key) => key.split('.').map((_, at, parts) => parts.slice(0, at).join('.'))),
    )
    const namespaces = new Set([...literals].filter((text) => groups.has(text)))
    const isCalled = (key: string) => literals.has(key) || shapes.some((shape) => shape.test(key))
    /** Called by its rest, in a file that names the groups before it. */
    const isCalledWithin = (key: string) => {
      const parts = key.split('.')
      return parts.some(
        (_, at) =>
          at > 0 && namespaces.has(parts.slice(0, at).join('.')) && isCalled(parts.slice(at).join('.')),
      )
    }
    expect([...en.keys()].filter((key) => !isCalled(key) && !isCalledWithin(key))).toEqual([])
  })
})
