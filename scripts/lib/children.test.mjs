import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { createChildren } from './children.mjs'

const family = fileURLToPath(new URL('../test-fixtures/family.mjs', import.meta.url))
const leftovers = new Set()
afterAll(() => {
  for (const group of leftovers) if (groupLives(group)) process.kill(-group, 'SIGKILL')
})

/** Whether any process of the group runs; one that has ended and only waits to be reaped does not. */
function groupLives(group) {
  const { stdout } = spawnSync('ps', ['-eo', 'pgid=,stat='], { encoding: 'utf8' })
  return stdout.split('\n').some((line) => {
    const [pgid, stat = ''] = line.trim().split(/\s+/)
    return Number(pgid) === group && !stat.startsWith('Z')
  })
}

function runFamily(...args) {
  return follow(spawn(process.execPath, [family, ...args], { stdio: ['ignore', 'pipe', 'pipe'] }))
}

/** As npm runs a script: in a shell, which a signal to npm ends, and nothing else. */
function runFamilyByNpm() {
  const env = { ...process.env, npm_lifecycle_event: 'demo' }
  const line = `"${process.execPath}" "${family}"; exit $?`
  return follow(spawn('sh', ['-c', line], { env, stdio: ['ignore', 'pipe', 'pipe'] }))
}

function follow(script) {
  let output = ''
  const group = new Promise((resolve) => {
    script.stdout.on('data', (chunk) => {
      output += chunk
      const found = /group (\d+)/.exec(output)
      if (found) {
        leftovers.add(Number(found[1]))
        resolve(Number(found[1]))
      }
    })
  })
  script.stderr.on('data', (chunk) => {
    output += chunk
  })
  const ended = new Promise((resolve) => script.once('close', (code) => resolve(code)))
  return { script, group, ended, output: () => output }
}

describe('children', () => {
  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ])('%s ends the script, its child and the child of that', async (signal, code) => {
    const { script, group, ended } = runFamily()
    const pid = await group
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(groupLives(pid)).toBe(true)
    script.kill(signal)
    expect(await ended).toBe(code)
    await vi.waitFor(() => expect(groupLives(pid)).toBe(false), { timeout: 30_000 })
  })

  test('SIGTERM to the shell that npm runs the script in ends them too', async () => {
    const { script, group } = runFamilyByNpm()
    const pid = await group
    script.kill('SIGTERM')
    await vi.waitFor(() => expect(groupLives(pid)).toBe(false), { timeout: 30_000 })
  })

  test('a failure in the middle leaves none behind and exits 1', async () => {
    const { group, ended, output } = runFamily('fail')
    const pid = await group
    expect(await ended).toBe(1)
    expect(output()).toContain('Something in the middle failed.')
    await vi.waitFor(() => expect(groupLives(pid)).toBe(false), { timeout: 30_000 })
  })

  test('run tells the last lines of a program that failed', async () => {
    const children = createChildren()
    const script = 'console.error("the reason"); process.exit(3)'
    await expect(children.run('it', process.execPath, ['-e', script])).rejects.toThrow(
      /it failed \(exit 3\)\.\nthe reason/,
    )
  })

  test('a program that does not exist is told as a failure', async () => {
    await expect(createChildren().run('it', '/nowhere/at-all', [])).rejects.toThrow(/exit 127/)
  })
})
