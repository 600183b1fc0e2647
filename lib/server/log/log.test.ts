import { describe, expect, test } from 'vitest'
import { secretValues } from '@/lib/server/env/secret-values'
import { createLog } from '@/lib/server/log/create-log'
import { maskSecrets } from '@/lib/server/log/mask-secrets'

/* Secrets are planted in a configuration; whatever is logged, none of them comes out, nor a part that is one by itself. */

const ENV = {
  RPC_URLS:
    'https://eth.example/v3/0123456789abcdef0123456789abcdef, https://ops:hunter2-p%40ss@node.example/rpc?apikey=QUERY-k3y-9',
  REDIS_URL: 'rediss://:redis-w0rd@cache.example:6380/1',
  DATABASE_URL: 'postgres://evenkeel:pg-w0rd@db.example/evenkeel',
  EVENKEEL_ALERT_WEBHOOK_URL: 'https://hooks.example/services/T000/B000/xWebhookPath12',
  EVENKEEL_ALERT_WEBHOOK_SECRET: 'a "quoted\\back/slashed" signing secret',
}
const PLANTED = [
  ...[
    '0123456789abcdef0123456789abcdef',
    'hunter2',
    'p@ss',
    'p%40ss',
    'QUERY-k3y-9',
    'redis-w0rd',
    'pg-w0rd',
  ],
  ...['xWebhookPath12', 'signing secret', Buffer.from('ops:hunter2-p@ss').toString('base64')],
]

function logged(tell: (log: ReturnType<typeof createLog>) => void, secrets = secretValues(ENV)): string {
  let text = ''
  tell(createLog({ level: 'debug', mask: maskSecrets(secrets), write: (line) => (text += line) }))
  return text
}

function isClean(text: string): void {
  for (const each of PLANTED) expect(text).not.toContain(each)
}

describe('planted secrets never come out', () => {
  const all = Object.values(ENV).join(' and ')

  test('of messages and fields, nor escaped in them', () => {
    const text = logged((log) => {
      log.error(`could not reach ${all}`)
      log.warn('fields', { url: ENV.RPC_URLS, deep: { list: [all, { more: JSON.stringify({ all }) }] } })
      log.info(encodeURIComponent(all))
      log.debug(`authorization: Basic ${Buffer.from('ops:hunter2-p@ss').toString('base64')}`)
    })
    isClean(text)
    expect(text.trim().split('\n')).toHaveLength(4)
  })

  test('of thrown errors, their causes and aggregates, and of what is no error', () => {
    const causes = Object.values(ENV).reduce<Error | undefined>(
      (cause, value) => new Error(`fetch failed: ${value}`, { cause }),
      undefined,
    )
    const aggregate = new AggregateError([new TypeError(`Invalid URL ${ENV.REDIS_URL}`)], ENV.DATABASE_URL, {
      cause: causes,
    })
    const text = logged((log) => {
      log.error('failed', { error: aggregate })
      log.error('failed', { error: causes })
      log.error('failed', { error: all })
      log.error('failed', { error: { config: { headers: all } } })
    })
    isClean(text)
    expect(text).toContain('fetch failed')
    expect(text).toContain('"type":"AggregateError"')
  })

  test('the parts alone: a key in a path, the answer of a provider, a header', () => {
    isClean(
      logged((log) => {
        log.warn('project id 0123456789abcdef0123456789abcdef is over its limit')
        log.warn('/v3/0123456789abcdef0123456789abcdef answered 429')
        log.warn(
          'QUERY-k3y-9; hunter2-p@ss; xWebhookPath12; redis-w0rd; a "quoted\\back/slashed" signing secret',
        )
      }),
    )
  })

  test('what a store only calls its user and its data by stays: schemas, folders and services have such names', () => {
    const text = logged(
      (log) => log.info('evenkeel_mainnet_2f of evenkeel_db: pg-w0rd, evenkeel:pg-w0rd'),
      secretValues({
        DATABASE_URL: 'postgres://evenkeel:pg-w0rd@db.example/evenkeel_db',
      }),
    )
    expect(text).toContain('"evenkeel_mainnet_2f of evenkeel_db: [masked], [masked]"')
  })

  test('is not so without the seeds: the test can fail', () => {
    expect(logged((log) => log.warn('hunter2-p@ss'), [])).toContain('hunter2')
  })
})

describe('names of users', () => {
  const told = (...secrets: readonly string[]) => maskSecrets(secrets)

  test('beside a password stay readable where they stand alone', () => {
    const mask = told(
      'postgres://evenkeel:pg-w0rd@db.example/evenkeel',
      'rediss://default:redis-w0rd@c.example',
    )
    for (const line of ['evenkeel is ready', 'schema evenkeel_1 is the default'])
      expect(mask(line)).toBe(line)
    expect(mask('evenkeel:pg-w0rd and pg-w0rd and default:redis-w0rd')).toBe(
      '[masked] and [masked] and [masked]',
    )
    expect(mask(`Authorization: ${btoa('evenkeel:pg-w0rd')}`)).not.toContain(btoa('evenkeel:pg-w0rd'))
  })

  test('are masked where there is no password, or none to speak of: the key may be the name', () => {
    expect(told('https://s3cret-key@node.example')('s3cret-key failed')).toBe('[masked] failed')
    expect(told('https://s3cret-key:x@node.example')('s3cret-key failed')).toBe('[masked] failed')
  })
})

describe('what nobody planted', () => {
  const masked = (text: string) => maskSecrets([])(text)

  test.each([
    ['https://host.example/v2/some-other-key?x=1', 'https://host.example/[masked]'],
    ['https://me:pw@host.example', 'https://[masked]@host.example'],
    ['redis://:pw@host.example:6379/0', 'redis://[masked]'],
    ['postgresql://a:b@c/d', 'postgresql://[masked]'],
    ['wss://host.example/ws/abcdef', 'wss://host.example/[masked]'],
    ['Bearer abc.def-ghi', 'Bearer [masked]'],
    ['{"api_key":"abcd1234","n":1}', '{"api_key":"[masked]","n":1}'],
    ['?apikey=abcd1234&page=2', '?apikey=[masked]&page=2'],
    ['password: correcthorse', 'password: [masked]'],
    ['/v3/abcdefghijklmnop0123', '/v3/[masked]'],
  ])('%s becomes %s', (text, expected) => {
    expect(masked(text)).toBe(expected)
  })

  test.each([
    'endpoint 2 answers with error -32005',
    'http://localhost:3000',
    'block 21000000',
    'token rETH is held',
  ])('"%s" stays', (text) => {
    expect(masked(text)).toBe(text)
  })
})

describe('a line', () => {
  test('is JSON with level, time, message and fields, whatever was masked in it', () => {
    const text = logged((log) => log.warn(`at ${ENV.DATABASE_URL}`, { endpoint: 2 }))
    expect(JSON.parse(text)).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      message: 'at [masked]',
      endpoint: 2,
    })
  })

  test('is written from its level on', () => {
    let text = ''
    const log = createLog({ level: 'warn', mask: (line) => line, write: (line) => (text += line) })
    log.info('quiet')
    log.warn('loud')
    expect(text).toContain('loud')
    expect(text).not.toContain('quiet')
    expect([log.writes('info'), log.writes('error'), log.writes('silent')]).toEqual([false, true, false])
  })

  test('survives an error that causes itself', () => {
    const error = new Error('round')
    error.cause = error
    expect(logged((log) => log.error('failed', { error }))).toContain('round')
  })
})
