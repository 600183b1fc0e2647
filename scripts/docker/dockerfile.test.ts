import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../checks/source-files'
import { contextFiles } from './context-files'
import { dockerIgnore } from './docker-ignore'
import { type Instruction, parseDockerfile } from './parse-dockerfile'

/* What can be told without running a step: `npm run docker:steps` runs them all. */

const stages = parseDockerfile(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'))
const leavesOut = dockerIgnore(readFileSync(join(ROOT, '.dockerignore'), 'utf8'))
const files = contextFiles(ROOT, leavesOut)
const stage = (name: string) => {
  const found = stages.find((each) => each.name === name)
  if (found === undefined) throw new Error(`no stage ${name}`)
  return found
}
const last = <K extends Instruction['is']>(name: string, is: K) =>
  stage(name).instructions.findLast((each): each is Extract<Instruction, { is: K }> => each.is === is)

describe('the Dockerfile', () => {
  test('every stage begins with the one base or an earlier stage, and copies from stages before it', () => {
    for (const [at, { from, instructions }] of stages.entries()) {
      const before = stages.slice(0, at).map(({ name }) => name)
      expect(at === 0 ? /^node:\d+-bookworm-slim$/.test(from) : before.includes(from), from).toBe(true)
      for (const step of instructions)
        if (step.is === 'copy' && step.from !== undefined) expect(before).toContain(step.from)
    }
  })

  test.each(['app', 'indexer'])(
    '%s runs node itself, as a user without rights, with a health check',
    (name) => {
      expect(last(name, 'user')).toMatchObject({ name: 'node' })
      expect(last(name, 'cmd')?.command[0]).toBe('node')
      expect(last(name, 'healthcheck')?.command.join(' ')).toMatch(/^node -e fetch\('http:\/\/127\.0\.0\.1/)
      expect(stage(name).from).toBe('base')
      // Nothing is made in what ships, so nothing there need be writable.
      expect(stage(name).instructions.filter(({ is }) => is === 'run')).toEqual([])
    },
  )

  test('no image is told to write where its user may not: an index is in Postgres or nowhere', () => {
    const set = stage('indexer').instructions.flatMap((step) =>
      step.is === 'env' ? Object.entries(step.values) : [],
    )
    expect(set.length).toBeGreaterThan(2)
    expect(set.filter(([name, value]) => value.startsWith('/') || name.endsWith('_FOLDER'))).toEqual([])
  })

  test('packages come from the lockfile, and none runs a script of its own', () => {
    const installs = stages.flatMap(({ instructions }) =>
      instructions.flatMap((step) =>
        step.is === 'run' && /npm (ci|i)/.test(step.command) ? [step.command] : [],
      ),
    )
    expect(installs.length).toBe(2)
    for (const each of installs) expect(each).toMatch(/^npm ci --ignore-scripts /)
  })

  test('what ships has production packages alone, and the context’s sources only in the indexer', () => {
    const copies = (name: string) =>
      stage(name).instructions.flatMap((step) => (step.is === 'copy' ? [step] : []))
    expect(copies('app').every(({ from }) => from === 'build')).toBe(true)
    expect(copies('indexer').some(({ from }) => from === 'packages')).toBe(false)
    expect(stages.find(({ name }) => name === 'indexer-packages')?.instructions).toContainEqual(
      expect.objectContaining({ command: expect.stringContaining('--omit=dev') }),
    )
  })

  test('every path that is copied from the context is in it', () => {
    for (const { instructions } of stages)
      for (const step of instructions)
        if (step.is === 'copy' && step.from === undefined)
          for (const source of step.sources)
            expect(
              files.some((path) => source === '.' || path === source || path.startsWith(`${source}/`)),
              source,
            ).toBe(true)
  })
})

describe('the context', () => {
  test('has all that the app and the indexer are made of', () => {
    for (const path of [
      'package-lock.json', 'next.config.ts', 'proxy.ts', 'instrumentation.ts', 'app/[locale]/page.tsx', 'messages/ja.json',
      'public/icon.svg', 'indexer/start.ts', 'indexer/ponder.config.ts', 'scripts/lib/watch-parent.mjs',
    ]) // biome-ignore format: a list
      expect(files, path).toContain(path)
  })

  test('what of an operator’s own must not be in an image, git does not take either', () => {
    const ignored = readFileSync(join(ROOT, '.gitignore'), 'utf8').split('\n')
    for (const name of ['.env', '/certificates/', '/config/']) expect(ignored).toContain(name)
    const mounts = [...readFileSync(join(ROOT, 'compose.yaml'), 'utf8').matchAll(/\.\/(\w+):\//g)].map(
      ([, name]) => name,
    )
    expect(new Set(mounts)).toEqual(new Set(['config', 'certificates']))
  })

  test('has no secret, no test and nothing of the development world', () => {
    for (const path of [
      '.env',
      '.env.local',
      'certificates/privkey.pem',
      'config/off.json',
      'devnet/cli.ts',
      'e2e/stake.spec.ts',
      'lib/server/env.test.ts',
      '.git/config',
    ])
      expect(leavesOut(path), path).toBe(true)
    expect(files.filter((path) => /(^|\/)\.env|\.test\.|^(devnet|e2e|docs)\//.test(path))).toEqual([])
  })
})

describe('the reader of Dockerfiles', () => {
  test.each([
    ['FROM a AS b\nVOLUME /x', /Not understood: VOLUME/],
    ['FROM a AS b\nCMD node server.js', /Expected \["a", "list"\]/],
    ['FROM a AS b\nRUN rm -rf /app/x', /absolute path/],
    ['RUN x', /Before any FROM/],
    ['FROM a', /Not understood: FROM/],
    ['FROM a AS b\nCOPY --chown=1 --from=x a b', /Not understood: COPY/],
  ])('%j is refused', (text, sentence) => {
    expect(() => parseDockerfile(text)).toThrow(sentence)
  })

  test('lines that go on, arguments in FROM', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the Dockerfile's own way to name one
    expect(parseDockerfile('ARG V=20\nFROM node:${V} AS a\nRUN one \\\n  two')).toEqual([
      { name: 'a', from: 'node:20', instructions: [{ is: 'run', command: 'one two' }] },
    ])
  })
})

describe('.dockerignore', () => {
  test.each([
    ['docs', 'docs/a/b.md', true],
    ['docs', 'lib/docs', false],
    ['**/*.md', 'a/b/c.md', true],
    ['**/*.md', 'c.md', true],
    ['*.md', 'a/c.md', false],
    ['scripts\n!scripts/lib/a.mjs', 'scripts/lib/a.mjs', false],
    ['scripts\n!scripts/lib/a.mjs', 'scripts/lib/b.mjs', true],
    ['.env.*', '.env.local', true],
    ['.env.*', '.envrc', false],
  ])('%j on %s: %s', (rules, path, out) => {
    expect(dockerIgnore(rules)(path)).toBe(out)
  })
})
