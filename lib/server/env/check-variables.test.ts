import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readEnv } from '@/lib/server/env'
import { checkVariables } from '@/lib/server/env/check-variables'
import { VARIABLES } from '@/lib/server/env/variables'

describe('the table', () => {
  test('all unset, and all empty, is right', () => {
    expect(checkVariables({})).toEqual([])
    expect(checkVariables(Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, ' '])))).toEqual([])
  })

  test.each(['gopher://u:pw@x', 'htp://user:pass@host/key', 'k3y', 'https://ok.example,k3y-2'])(
    'no sentence tells the value of a secret: %s',
    (value) => {
      const secrets = Object.entries(VARIABLES).filter(([, { isSecret }]) => isSecret === true)
      const parts = value.split(',')
      for (const [name] of secrets) {
        const told = checkVariables({ [name]: value }).join()
        for (const part of parts) expect(told).not.toContain(part)
      }
      // what holds that value in plain would be told
      expect(checkVariables({ PORT: value }).join()).toContain(value)
    },
  )

  test('what the documentation calls the operator’s secrets is one', () => {
    const line =
      readFileSync('docs/security.md', 'utf8').match(/^\| the operator's secrets \| (.*) \|$/m)?.[1] ?? ''
    const named = [...line.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name ?? '')
    expect(named).toContain('INDEXER_URL')
    expect(named.length).toBeGreaterThan(3)
    for (const name of [...named, 'EVENKEEL_ALERT_WEBHOOK_URL', 'EVENKEEL_ALERT_WEBHOOK_SECRET'])
      expect(Object.entries(VARIABLES).find(([key]) => key === name)?.[1].isSecret, name).toBe(true)
  })
})

describe('a name that nothing knows', () => {
  test.each([
    ['EVENKEEL_NETWROK', 'EVENKEEL_NETWORK'],
    ['EVENKEEL_METRIC', 'EVENKEEL_METRICS'],
    ['EVENKEEL_PUBLIC_URI', 'EVENKEEL_PUBLIC_URL'],
    ['EVENKEEL_WALLETCONNECT_PROJECT_ID', 'WALLETCONNECT_PROJECT_ID'],
    ['EVENKEEL_INDEX_FODLER', 'EVENKEEL_INDEX_FOLDER'],
  ])('%s stops the start and points to %s', (wrong, right) => {
    const env = readEnv({ EVENKEEL_NETWORK: 'mainnet', RPC_URLS: 'https://a.example', [wrong]: 'x' })
    expect(env).toEqual({
      ok: false,
      error: [`${wrong} is not a variable of Evenkeel: did you mean ${right}?`],
    })
  })

  test('an empty one, and one of somebody else, stop nothing', () => {
    expect(checkVariables({ EVENKEEL_NETWROK: ' ', NETWROK: 'x', EVENKEEL: 'x' })).toEqual([])
  })

  test('never points to what only our own processes set', () => {
    expect(checkVariables({ EVENKEEL_INDEX_PLAM: 'x' })[0]).not.toContain('EVENKEEL_INDEX_PLAN')
  })
})
