import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '../checks/source-files'
import { knownVariables } from './known-variables'
import { parseDockerfile } from './parse-dockerfile'

/* The engine's own check of the file needs the engine: this holds what it would not look at, too. */

const service = v.object({
  image: v.optional(v.string()),
  build: v.optional(v.object({ context: v.string(), target: v.string() })),
  environment: v.optional(v.record(v.string(), v.string())),
  env_file: v.optional(v.unknown()),
  ports: v.optional(v.array(v.string())),
  restart: v.literal('unless-stopped'),
  read_only: v.optional(v.boolean()),
  networks: v.array(v.string()),
  depends_on: v.optional(v.record(v.string(), v.object({ condition: v.string() }))),
  healthcheck: v.object({
    test: v.array(v.string()),
    interval: v.string(),
    timeout: v.string(),
    retries: v.number(),
  }),
})
const schema = v.object({
  services: v.record(v.string(), service),
  networks: v.record(v.string(), v.object({ internal: v.optional(v.boolean()) })),
  volumes: v.record(v.string(), v.unknown()),
})

const text = (name: string) => readFileSync(join(ROOT, name), 'utf8')
const compose = v.parse(schema, parse(text('compose.yaml'), { merge: true }))
const services = Object.entries(compose.services)
const known = knownVariables(ROOT)
const example = [...text('.env.example').matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(
  ([, name]) => name ?? '',
)
const own = ({ environment = {} }: v.InferOutput<typeof service>) => Object.entries(environment)

describe('compose.yaml', () => {
  test('the app, its indexer, its database; what is optional has a profile', () => {
    expect(Object.keys(compose.services)).toEqual(['app', 'indexer', 'postgres', 'redis', 'nginx'])
  })

  test('every variable of the app and the indexer is one that the code reads', () => {
    const { app, indexer } = compose.services
    if (app === undefined || indexer === undefined) throw new Error('no app or no indexer')
    const unknown = [...own(app), ...own(indexer)].map(([name]) => name).filter((name) => !known.has(name))
    expect(unknown).toEqual([])
  })

  test('no secret stands in it: addresses, keys and passwords come from .env', () => {
    const names = /(SECRET|PASSWORD|RPC_URLS|WEBHOOK_URL|PROJECT_ID)$/
    const secret = services.flatMap(([, each]) => own(each)).filter(([name]) => names.test(name))
    expect(secret.length).toBeGreaterThan(4)
    expect(secret.filter(([, value]) => !/^\$\{\w+(:[-?][^}]*)?\}$/.test(value))).toEqual([])
    const database = services.flatMap(([, each]) => own(each)).filter(([name]) => name === 'DATABASE_URL')
    expect(database.every(([, value]) => value.includes('${POSTGRES_PASSWORD:?'))).toBe(true)
  })

  test('every variable that it takes from .env is in .env.example', () => {
    const asked = [...text('compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name ?? '')
    expect(asked.filter((name) => !example.includes(name))).toEqual([])
  })

  test('no port of the database, of Redis or of the indexer is published; the app’s is for this machine', () => {
    for (const name of ['postgres', 'redis', 'indexer'])
      expect(compose.services[name]?.ports, name).toBeUndefined()
    // biome-ignore lint/suspicious/noTemplateCurlyInString: compose's own way to name a variable
    expect(compose.services.app?.ports).toEqual(['127.0.0.1:${PORT:-3000}:3000'])
    expect(compose.networks.back?.internal).toBe(true)
    expect(compose.services.postgres?.networks).toEqual(['back'])
  })

  test('one proxy is believed, because none but this machine reaches the app', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: compose's own way to name a variable
    expect(compose.services.app?.environment?.TRUSTED_PROXY).toBe('${TRUSTED_PROXY:-1}')
    expect(compose.services.app?.ports?.every((port) => port.startsWith('127.0.0.1:'))).toBe(true)
  })

  test('what waits for another waits for its health', () => {
    expect(compose.services.indexer?.depends_on?.postgres?.condition).toBe('service_healthy')
    expect(compose.services.app?.depends_on?.postgres?.condition).toBe('service_healthy')
    for (const [name, { depends_on: on = {} }] of services)
      for (const other of Object.keys(on)) expect(compose.services, name).toHaveProperty(other)
  })

  test('our own images can be built, and ask themselves what compose asks them', () => {
    const stages = parseDockerfile(text('Dockerfile'))
    for (const name of ['app', 'indexer']) {
      const stage = stages.find((each) => each.name === compose.services[name]?.build?.target)
      const check = stage?.instructions.find((step) => step.is === 'healthcheck')
      const port = stage?.instructions.find((step) => step.is === 'expose')
      if (check?.is !== 'healthcheck' || port?.is !== 'expose')
        throw new Error(`${name}: no check or no port`)
      const written = check.command.join(' ').replace(/' \+ process\.env\.\w+ \+ '/, String(port.port))
      const written2 = written.replace(/' \+ process\.env\.\w+\)/, `${port.port}')`)
      expect(compose.services[name]?.healthcheck.test.slice(1).join(' ')).toBe(written2)
      expect(compose.services[name]?.read_only).toBe(true)
    }
  })
})

describe('.env.example', () => {
  test('names every variable that the code reads, and compose’s own', () => {
    expect([...known].filter((name) => !example.includes(name))).toEqual([])
    expect(example.filter((name) => !known.has(name) && name !== 'POSTGRES_PASSWORD')).toEqual([])
  })

  test('holds no value that somebody could leave in as a secret', () => {
    expect(text('.env.example')).toMatch(/^POSTGRES_PASSWORD=$/m)
    expect(text('.env.example')).toMatch(/^# EVENKEEL_ALERT_WEBHOOK_SECRET=$/m)
  })
})
