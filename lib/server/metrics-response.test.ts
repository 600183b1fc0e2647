import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createInstance } from '@/lib/server/create-instance'
import { metricsResponse } from '@/lib/server/metrics-response'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'

const ENV = { deployment: FAKE_DEPLOYMENT, rpcUrls: ['http://fake'], metrics: true } as const

function instanceWith(off: readonly object[]) {
  const killSwitch = join(mkdtempSync(join(tmpdir(), 'evenkeel-')), 'switches.json')
  const entries = off.map((each) => ({ ...each, reason: 'incident', since: '2026-11-23T10:00:00Z' }))
  writeFileSync(killSwitch, JSON.stringify({ off: entries }))
  return createInstance({ ...ENV, killSwitch }, fakeWorld().post)
}

const samples = async (of: ReturnType<typeof createInstance>) =>
  (await (await metricsResponse(of)).text())
    .split('\n')
    .filter((line) => line.startsWith('evenkeel_switched_off{'))

test('each part that the kill switch has off is a sample, once', async () => {
  const thrown = instanceWith([
    { what: 'stake', protocol: 'lido' },
    { what: 'swap' },
    { what: 'swap', text: { en: 'Again.', ja: '再び。' } },
  ])
  expect(await samples(thrown)).toEqual([
    'evenkeel_switched_off{part="stake:lido"} 1',
    'evenkeel_switched_off{part="swap"} 1',
  ])
})

test('with nothing off, and without a kill switch, there is none', async () => {
  expect(await samples(instanceWith([]))).toEqual([])
  expect(await samples(createInstance(ENV, fakeWorld().post))).toEqual([])
})
