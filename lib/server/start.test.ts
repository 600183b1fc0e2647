import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createInstance } from '@/lib/server/create-instance'
import { instance, startInstance } from '@/lib/server/process-instance'
import { refuseWrongEnvironment } from '@/lib/server/refuse-wrong-environment'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'

/* One instance per process, whatever the number of bundles; a wrong environment ends the process. */

const KEY = Symbol.for('evenkeel.instance')
const shared = globalThis as { [KEY]?: unknown }

beforeEach(() => {
  delete shared[KEY]
})
afterEach(() => {
  delete shared[KEY]
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

describe('start', () => {
  test('the same instance every time', () => {
    vi.stubEnv('EVENKEEL_NETWORK', 'mainnet')
    vi.stubEnv('RPC_URLS', 'http://127.0.0.1:1')
    vi.stubEnv('WALLETCONNECT_PROJECT_ID', '')
    vi.stubEnv('INDEXER_URL', '')
    expect(instance().deployment.name).toBe('mainnet')
    expect(instance()).toBe(instance())
    expect(startInstance()).toMatchObject({ ok: true, value: instance() })
  })

  test('a wrong environment is told and ends the process with 1', () => {
    vi.stubEnv('EVENKEEL_NETWORK', 'nowhere')
    const written: string[] = []
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written.push(String(text))
      return true
    })
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
    refuseWrongEnvironment()
    expect(exit).toHaveBeenCalledWith(1)
    expect(written.join('')).toMatch(/^EVENKEEL_NETWORK is "nowhere".*\.\n$/)
    expect(() => instance()).toThrow('EVENKEEL_NETWORK')
  })

  test('a kill switch that cannot be read is told, and nothing starts', () => {
    vi.stubEnv('EVENKEEL_NETWORK', 'mainnet')
    vi.stubEnv('RPC_URLS', 'http://127.0.0.1:1')
    vi.stubEnv('EVENKEEL_KILL_SWITCH', join(tmpdir(), 'no-such-file.json'))
    expect(startInstance()).toEqual({
      ok: false,
      error: [`EVENKEEL_KILL_SWITCH, ${join(tmpdir(), 'no-such-file.json')}: no such file can be read.`],
    })
  })

  test('a right one begins to read at once', () => {
    const node = fakeWorld()
    const app = createInstance({ deployment: FAKE_DEPLOYMENT, rpcUrls: ['http://fake'] }, node.post)
    shared[KEY] = { ok: true, value: app }
    refuseWrongEnvironment()
    expect(node.count('eth_chainId')).toBe(1)
  })
})
