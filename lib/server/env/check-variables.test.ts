import { describe, expect, test } from 'vitest'
import { readEnv } from '@/lib/server/env'
import { checkVariables } from '@/lib/server/env/check-variables'
import { VARIABLES } from '@/lib/server/env/variables'

describe('the table', () => {
  test('all unset, and all empty, is right', () => {
    expect(checkVariables({})).toEqual([])
    expect(checkVariables(Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, ' '])))).toEqual([])
  })

  test('no sentence tells the value of a secret', () => {
    const secrets = Object.entries(VARIABLES).filter(([, { isSecret }]) => isSecret === true)
    expect(secrets.length).toBeGreaterThan(4)
    for (const [name, { mistake }] of secrets) {
      const sentence = mistake?.('gopher://u:pw@x')
      if (sentence !== undefined) expect(`${name}${sentence}`).not.toMatch(/pw|gopher/)
    }
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
