import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DEVNET_MANIFEST } from '@/lib/deployment/load'
import { readEnv } from '@/lib/server/env'
import { publicConfig } from '@/lib/server/public-config'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'

const EMPTY = mkdtempSync(join(tmpdir(), 'evenkeel-'))

function withDevnet(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-'))
  mkdirSync(join(folder, 'devnet/.state'), { recursive: true })
  writeFileSync(
    join(folder, DEVNET_MANIFEST),
    JSON.stringify({ ...FAKE_DEPLOYMENT, chainId: 31_337, devnet: true }),
  )
  return folder
}

function sentences(variables: Record<string, string>): readonly string[] {
  const env = readEnv(variables, EMPTY)
  return env.ok ? [] : env.error
}

describe('environment', () => {
  test('everything set', () => {
    const env = readEnv({
      EVENKEEL_NETWORK: 'mainnet',
      RPC_URLS: ' https://a.example/key , http://b.example,',
      PORT: '3000',
      INDEXER_URL: 'http://127.0.0.1:42069/',
      WALLETCONNECT_PROJECT_ID: '0123456789abcdef0123456789abcdef',
    })
    expect(env).toMatchObject({
      ok: true,
      value: {
        deployment: { name: 'mainnet' },
        rpcUrls: ['https://a.example/key', 'http://b.example'],
        indexerUrl: 'http://127.0.0.1:42069',
        walletConnectProjectId: '0123456789abcdef0123456789abcdef',
      },
    })
    const config = env.ok ? publicConfig(env.value) : undefined
    expect(config).toMatchObject({
      explorer: 'https://etherscan.io',
      walletConnectProjectId: expect.any(String),
    })
    expect(JSON.stringify(config)).not.toContain('example')
  })

  test('what an operator may add', () => {
    const env = readEnv(
      {
        EVENKEEL_NETWORK: 'mainnet',
        RPC_URLS: 'https://a.example',
        REDIS_URL: 'redis://:word@cache.example:6379/2',
        EVENKEEL_FRAME_ANCESTORS: 'safe, ledger,https://wallet.example',
        EVENKEEL_METRICS: 'on',
        EVENKEEL_LOG_LEVEL: 'warn',
        EVENKEEL_KILL_SWITCH: 'off.json',
        EVENKEEL_OPERATOR_NAME: 'みんなのステーク Ltd.',
      },
      EMPTY,
    )
    expect(env).toMatchObject({
      ok: true,
      value: {
        redisUrl: 'redis://:word@cache.example:6379/2',
        frameAncestors: [
          'https://app.safe.global',
          'https://dapp-browser.apps.ledger.com',
          'https://wallet.example',
        ],
        metrics: true,
        logLevel: 'warn',
        killSwitch: join(EMPTY, 'off.json'),
        operatorName: 'みんなのステーク Ltd.',
      },
    })
  })

  test.each([
    ['REDIS_URL', 'https://:word@cache.example'],
    ['EVENKEEL_FRAME_ANCESTORS', 'safe,http://wallet.example'],
    ['EVENKEEL_FRAME_ANCESTORS', 'https://wallet.example/path'],
    ['EVENKEEL_METRICS', 'yes'],
    ['EVENKEEL_LOG_LEVEL', 'loud'],
    ['EVENKEEL_OPERATOR_NAME', 'a'.repeat(81)],
    ['EVENKEEL_OPERATOR_NAME', 'two\nlines'],
  ])('%s as "%s" is one sentence that names it', (name, value) => {
    const told = sentences({ EVENKEEL_NETWORK: 'mainnet', RPC_URLS: 'https://a.example', [name]: value })
    expect(told).toHaveLength(1)
    expect(told[0]).toContain(name)
    expect(told[0]).not.toContain('word')
  })

  test.each([
    ['https://stake.example/security', true],
    ['mailto:security@stake.example', true],
    ['http://stake.example', false],
    ['security@stake.example', false],
    ['mailto:nobody', false],
    ['https://stake.example\nContact: https://evil.example', false],
  ])('who is told of weaknesses may be %s: %s', (contact, isRight) => {
    const env = readEnv({
      EVENKEEL_NETWORK: 'mainnet',
      RPC_URLS: 'https://a.example',
      EVENKEEL_PUBLIC_URL: 'https://stake.example/',
      EVENKEEL_SECURITY_CONTACT: contact,
    })
    if (isRight)
      expect(env).toMatchObject({
        ok: true,
        value: { securityContact: contact, publicUrl: 'https://stake.example' },
      })
    else
      expect(env).toMatchObject({
        ok: false,
        error: [expect.stringContaining('EVENKEEL_SECURITY_CONTACT')],
      })
  })

  test('nothing set: the devnet, if there is one', () => {
    expect(readEnv({}, withDevnet())).toMatchObject({
      ok: true,
      value: { rpcUrls: ['http://127.0.0.1:8545'] },
    })
    expect(readEnv({ RPC_PORT: '9545' }, withDevnet())).toMatchObject({
      value: { rpcUrls: ['http://127.0.0.1:9545'] },
    })
    expect(sentences({})[0]).toMatch(/^EVENKEEL_NETWORK is not set/)
  })

  test('an empty value counts as not set', () => {
    expect(sentences({ EVENKEEL_NETWORK: ' ', RPC_URLS: '', PORT: '' })).toHaveLength(1)
  })

  test('every mistake is told at once, each with its variable', () => {
    expect(
      sentences({
        EVENKEEL_NETWORK: 'mainnet',
        RPC_URLS: 'https://ok.example,wss://secret-key.example',
        PORT: '70000',
        RPC_PORT: 'x',
        INDEXER_URL: 'localhost',
        EVENKEEL_PUBLIC_URL: 'evenkeel.example',
        WALLETCONNECT_PROJECT_ID: 'abc',
        TRUSTED_PROXY: 'yes',
      }),
    ).toEqual([
      'PORT is "70000": expected a port from 1 to 65535.',
      'RPC_PORT is "x": expected a port from 1 to 65535.',
      'INDEXER_URL is not an http(s) address.',
      'WALLETCONNECT_PROJECT_ID is not a project id: expected 32 hex digits.',
      'EVENKEEL_PUBLIC_URL is "evenkeel.example": expected an http(s) address.',
      'TRUSTED_PROXY is "yes": expected how many proxies stand in front, 0 to 9.',
      'RPC_URLS: entry 2 is not an http(s) address.',
    ])
  })

  test('a live chain needs an endpoint; none is made up', () => {
    expect(sentences({ EVENKEEL_NETWORK: 'hoodi' })).toEqual([
      'RPC_URLS is not set: give at least one JSON-RPC address of Hoodi, separated by commas.',
    ])
  })

  describe('the webhook of alerts', () => {
    const SECRET = '0123456789abcdef'
    const hook = (variables: Record<string, string>) =>
      readEnv({ EVENKEEL_NETWORK: 'mainnet', RPC_URLS: 'http://a.example', ...variables })

    test('none unless it is set', () => {
      expect(hook({ DATABASE_URL: 'postgres://indexer' })).not.toHaveProperty('value.webhook')
    })

    test.each([
      ['https://a.example/hook'],
      ['http://localhost:1/hook'],
      ['http://127.0.0.1:1/hook'],
      ['http://[::1]:1/hook'],
    ])('may be %s', (url) => {
      const both = { EVENKEEL_ALERT_WEBHOOK_URL: url, EVENKEEL_ALERT_WEBHOOK_SECRET: SECRET }
      expect(hook(both)).toMatchObject({ value: { webhook: { url, secret: SECRET, step: 'stressed' } } })
      expect(hook(both)).not.toHaveProperty('value.webhook.databaseUrl')
      expect(hook({ ...both, EVENKEEL_ALERT_STEP: 'severe', DATABASE_URL: 'postgres://db/x' })).toMatchObject(
        {
          value: { webhook: { step: 'severe', databaseUrl: 'postgres://db/x' } },
        },
      )
    })

    test.each<[Record<string, string>, string]>([
      [
        { EVENKEEL_ALERT_WEBHOOK_SECRET: SECRET },
        'EVENKEEL_ALERT_WEBHOOK_SECRET is set, and EVENKEEL_ALERT_WEBHOOK_URL is not: set both or none.',
      ],
      [
        { EVENKEEL_ALERT_WEBHOOK_URL: 'https://a.example' },
        'EVENKEEL_ALERT_WEBHOOK_URL is set, and EVENKEEL_ALERT_WEBHOOK_SECRET is not: set both or none.',
      ],
      ...['http://a.example', 'http://127.0.0.1.a.example', 'ftp://localhost', 'a.example'].map(
        (url): [Record<string, string>, string] => [
          { EVENKEEL_ALERT_WEBHOOK_URL: url, EVENKEEL_ALERT_WEBHOOK_SECRET: SECRET },
          'EVENKEEL_ALERT_WEBHOOK_URL is no https address (http only for this very machine).',
        ],
      ),
      [
        { EVENKEEL_ALERT_WEBHOOK_URL: 'https://a.example', EVENKEEL_ALERT_WEBHOOK_SECRET: 'short' },
        'EVENKEEL_ALERT_WEBHOOK_SECRET is too short: expected 16 characters or more.',
      ],
      [
        {
          EVENKEEL_ALERT_WEBHOOK_URL: 'https://a.example',
          EVENKEEL_ALERT_WEBHOOK_SECRET: SECRET,
          EVENKEEL_ALERT_STEP: 'healthy',
        },
        'EVENKEEL_ALERT_STEP is "healthy": expected one of watch, stressed, depegged, severe.',
      ],
      [
        { EVENKEEL_ALERT_STEP: 'watch' },
        'EVENKEEL_ALERT_STEP is set, and there is no EVENKEEL_ALERT_WEBHOOK_URL to alert.',
      ],
      [
        {
          EVENKEEL_ALERT_WEBHOOK_URL: 'https://a.example',
          EVENKEEL_ALERT_WEBHOOK_SECRET: SECRET,
          DATABASE_URL: 'mysql://x',
        },
        'DATABASE_URL is not an address of Postgres: expected postgres://...',
      ],
    ])('is refused: %#', (variables, sentence) => {
      expect(hook(variables)).toEqual({ ok: false, error: [sentence] })
    })
  })
})
