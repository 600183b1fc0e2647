import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort } from '../../scripts/lib/ports.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cli = ['--import', 'tsx', 'devnet/cli.ts']

/** At random moments of the save, which takes a part of a second; only when asked for, because each needs a devnet of its own. */
const SAVES = Number(process.env.EVENKEEL_POWER_CUTS ?? 0)

let stateDir: string
const running = new Set<ChildProcess>()
beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'evenkeel-process-'))
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})
afterAll(() => rm(stateDir, { recursive: true, force: true }))

const env = () => ({ ...process.env, EVENKEEL_DEVNET_STATE: stateDir })

/** Processes whose command line names the port: the chain and what guards it. */
function processesOn(port: number): readonly string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'stat=,args='], { encoding: 'utf8' })
  return stdout.split('\n').filter((line) => line.includes(`--port ${port}`) && !line.startsWith('Z'))
}

function launch(...args: readonly string[]) {
  const child = spawn(process.execPath, [...cli, ...args], {
    cwd: root,
    env: env(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      running.delete(child)
      resolve(code)
    })
  })
  return { child, ended, output: () => output }
}

async function started(port: number) {
  const devnet = launch('start', '--port', String(port))
  await vi.waitFor(() => expect(devnet.output()).toContain('Devnet ready'), {
    timeout: 240_000,
    interval: 100,
  })
  return devnet
}

function command(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...cli, ...args], {
    cwd: root,
    env: env(),
    encoding: 'utf8',
  })
  return { status, text: `${stdout}${stderr}`.trim() }
}

describe('npm run devnet', () => {
  test.each([
    ['SIGTERM', 0],
    ['SIGINT', 0],
  ] as const)('starts, obeys the command line, and %s leaves no process behind', async (signal, code) => {
    const port = await freePort()
    const devnet = await started(port)
    expect(processesOn(port).length).toBeGreaterThan(0)
    expect(command('limit', '5')).toEqual({ status: 0, text: '5 ETH may be staked with Lido now.' })
    expect(command('limit', 'x').status).toBe(1)
    expect(command('start', '--port', String(await freePort())).text).toContain('running already')
    devnet.child.kill(signal)
    expect(await devnet.ended).toBe(code)
    expect(processesOn(port)).toEqual([])
    expect((await readdir(stateDir)).sort()).toEqual(['deployment.json', 'world.chain', 'world.json'])
  })

  test('a process that is killed outright takes its chain with it', async () => {
    const port = await freePort()
    const devnet = await started(port)
    devnet.child.kill('SIGKILL')
    await devnet.ended
    await vi.waitFor(() => expect(processesOn(port)).toEqual([]), { timeout: 30_000 })
    // What it left lying about does not mislead.
    expect(command('status')).toMatchObject({
      status: 1,
      text: expect.stringContaining('No devnet is running'),
    })
  })

  test(`killed ${SAVES} times while it saves its world, it starts again`, {
    timeout: SAVES * 60_000,
  }, async () => {
    const moments = fc.sample(fc.integer({ min: 0, max: 400 }), { numRuns: SAVES })
    for (const after of moments) {
      const devnet = await started(await freePort())
      devnet.child.kill('SIGTERM')
      await new Promise((resolve) => setTimeout(resolve, after))
      devnet.child.kill('SIGKILL')
      await devnet.ended
    }
    const devnet = await started(await freePort())
    expect(command('status').status).toBe(0)
    devnet.child.kill('SIGTERM')
    expect(await devnet.ended).toBe(0)
  })

  test('a taken port is one sentence that names the variable', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { status, text } = command('start', '--port', String(port))
    await new Promise((resolve) => server.close(resolve))
    expect(status).toBe(1)
    expect(text).toBe(`Port ${port} is taken by another program: stop that, or set RPC_PORT to a free port.`)
  })

  test('--help explains every scenario', () => {
    const { status, text } = command('--help')
    expect(status).toBe(0)
    for (const name of ['start', 'report', 'time', 'fund', 'pause', 'resume', 'limit', 'feed', 'status'])
      expect(text).toMatch(new RegExp(`^ {2}${name}.*\\n {6}\\S`, 'm'))
  })

  test('an unknown scenario is told as one', () => {
    expect(command('moonshot')).toMatchObject({
      status: 1,
      text: expect.stringContaining('no scenario "moonshot"'),
    })
  })
})
