import * as v from 'valibot'
import { parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { catalogueSchema } from '@/lib/devnet/catalogue'
import { SCENARIOS } from '../scenarios/registry'
import { ScenarioWorld } from './scenario-world'

const scene = new ScenarioWorld()

describe('asking wrongly', () => {
  test.each([
    ['nothing-like-that', {}],
    ['limit', {}],
    ['limit', { eth: '-1' }],
    ['limit', { eth: '1e18' }],
    ['time', { days: 0 }],
    ['time', { days: '1.5' }],
    ['fund', { address: '0x12' }],
    ['report', { apr: 'a lot' }],
    ['report', { aprr: '3' }],
    ['pause', { what: 'everything' }],
    ['feed', { pair: 'BTC/USD' }],
  ])('%s %o changes nothing and says what is expected', async (action, args) => {
    const block = await scene.reader.client.getBlockNumber()
    const outcome = await scene.devnet.control(action, args)
    expect(outcome).toMatchObject({ ok: false, kind: 'bad-argument' })
    expect(outcome.message.length).toBeGreaterThan(20)
    expect(outcome.field).toBe(action === 'nothing-like-that' ? undefined : (Object.keys(args)[0] ?? 'eth'))
    expect(await scene.reader.client.getBlockNumber()).toBe(block)
  })
})

describe('the control endpoint', () => {
  const ask = (body: string, token = scene.devnet.controlToken) =>
    fetch(scene.devnet.controlUrl, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body })

  test('does what the scenario does', async () => {
    const response = await ask(JSON.stringify({ action: 'limit', eth: '3' }))
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ ok: true, message: '3 ETH may be staked with Lido now.' })
    expect(await scene.stakeLimit()).toBe(parseEther('3'))
  })

  test('GET tells the status', async () => {
    const response = await fetch(scene.devnet.controlUrl, {
      headers: { authorization: `Bearer ${scene.devnet.controlToken}` },
    })
    expect(await response.json()).toMatchObject({ ok: true, data: { chainId: 31_337, paused: [] } })
  })

  test.each([
    ['without the token', JSON.stringify({ action: 'status' }), 'x', 401],
    ['no JSON', 'status', undefined, 400],
    ['an unknown action', JSON.stringify({ action: 'x' }), undefined, 400],
    ['a body that is too long', JSON.stringify({ action: 'x'.repeat(20_000) }), undefined, 400],
  ])('%s', async (_, body, token, status) => {
    const response = await ask(body, token)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ ok: false })
  })
})

describe('the catalogue', () => {
  test('tells every scenario with what it takes, while the world is at work', async () => {
    const playing = scene.devnet.control('time', { days: 3 })
    const first = await Promise.race([
      playing.then(() => 'played'),
      scene.devnet.control('catalogue').then(({ data }) => data),
    ])
    await playing
    const told = v.parse(catalogueSchema, first).flatMap(({ scenarios }) => scenarios)
    expect(told.map(({ name }) => name)).toEqual(SCENARIOS.map(({ name }) => name))
    expect(told.find(({ name }) => name === 'limit')?.arguments).toEqual([
      {
        ...{ name: 'eth', kind: 'text', options: ['off', 'default'], required: true, preset: null },
        hint: 'an amount of ETH such as 12.5, off or default',
      },
      {
        ...{ name: 'refill', kind: 'switch', options: [], required: false, preset: 'false' },
        hint: 'on or off',
      },
    ])
    expect(told.find(({ name }) => name === 'pause')?.arguments[0]).toMatchObject({
      ...{ kind: 'choice', required: false, preset: 'lido-stake' },
      options: ['lido-stake', 'lido', 'lido-withdrawals', 'rp-deposits', 'cbeth'],
    })
  })

  test.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
    '%s explains itself and everything that it takes',
    (_, { usage, help, positional, arguments: taken }) => {
      expect(help).toMatch(/^[A-Z].{15,}\.$/s)
      const names = taken.map(({ name }) => name)
      for (const name of positional) expect(names).toContain(name)
      for (const { name, hint, kind, options } of taken) {
        expect(hint).not.toBe('')
        if (kind === 'choice') expect(options.length).toBeGreaterThan(1)
        if (!positional.includes(name)) expect(usage).toContain(`--${name}`)
      }
    },
  )
})
