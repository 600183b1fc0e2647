import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createInstance } from '@/lib/server/create-instance'
import { proxyDevnet } from '@/lib/server/devnet-control'
import type { Env } from '@/lib/server/env'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { jsonServer } from '@/lib/testing/json-server'

const DEVNET = { ...FAKE_DEPLOYMENT, devnet: true as const }
const _CHECKSUMMED = '0xC1d0b3DE6792Bf6b4b37EccdcC24e45978Cfd2Eb'

function _setUp() {
  const node = fakeWorld()
  return { node, app: createInstance({ deployment: DEVNET, rpcUrls: ['http://fake'] }, node.post) }
}

describe('/api/devnet', () => {
  function envWith(control: unknown): Env {
    const folder = mkdtempSync(join(tmpdir(), 'evenkeel-'))
    if (control !== undefined) writeFileSync(join(folder, 'control.json'), JSON.stringify(control))
    return { deployment: DEVNET, rpcUrls: ['http://fake'], path: join(folder, 'deployment.json') }
  }
  const post = (headers: Record<string, string> = {}, body = '{"action":"report"}') =>
    new Request('http://app/api/devnet', { method: 'POST', body, headers })

  test('hands the scenario on, with the token, and its answer back', async () => {
    const seen: unknown[] = []
    const url = await jsonServer(({ path, body, authorization }) => {
      seen.push([path, body, authorization])
      return body === ''
        ? [200, { ok: true, message: 'status' }]
        : [409, { ok: false, message: 'already reported' }]
    })
    const env = envWith({ url, token: 'secret' })
    const answer = await proxyDevnet(post({ 'sec-fetch-site': 'same-origin' }), env)
    expect([answer.status, await answer.json()]).toEqual([409, { ok: false, message: 'already reported' }])
    expect((await proxyDevnet(new Request('http://app/api/devnet'), env)).status).toBe(200)
    expect(seen).toEqual([
      ['/', '{"action":"report"}', 'Bearer secret'],
      ['/', '', 'Bearer secret'],
    ])
  })

  test('never off a devnet, never for another origin', async () => {
    const { path: _, ...builtIn } = envWith(undefined)
    expect((await proxyDevnet(post(), builtIn)).status).toBe(404)
    expect((await proxyDevnet(post(), { ...envWith(undefined), deployment: FAKE_DEPLOYMENT })).status).toBe(
      404,
    )
    const env = envWith(undefined)
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'http://evil.example', host: 'app' },
    ]) {
      expect((await proxyDevnet(post(headers), env)).status).toBe(403)
    }
    expect((await proxyDevnet(post({ origin: 'null' }), env)).status).toBe(403)
  })

  test('no devnet running, or not to be reached, or not ours', async () => {
    expect((await proxyDevnet(post(), envWith(undefined))).status).toBe(502)
    expect((await proxyDevnet(post(), envWith({ url: 'http://127.0.0.1:1', token: 'x' }))).status).toBe(502)
    expect((await proxyDevnet(post(), envWith({ url: 'http://evil.example', token: 'x' }))).status).toBe(502)
    expect((await proxyDevnet(post(), envWith({ url: 7 }))).status).toBe(502)
    expect((await proxyDevnet(post(), envWith(null))).status).toBe(502)
    expect((await proxyDevnet(post({}, 'x'.repeat(5_000)), envWith(undefined))).status).toBe(413)
  })
})
