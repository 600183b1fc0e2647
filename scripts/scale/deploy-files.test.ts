import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../checks/source-files'

/* What one shipped file says of another, where no program that is run here reads both. */

const text = (name: string) => readFileSync(join(ROOT, name), 'utf8')
const all = (name: string, pattern: RegExp) => [...text(name).matchAll(pattern)].map(([, told]) => told ?? '')

test('the instances listen where nginx and Caddy ask them: by name, and that name means IPv4', () => {
  const unit = 'deploy/systemd/evenkeel@.service'
  const instances = all(unit, /evenkeel@(\d+)/g).map((port) => `127.0.0.1:${port}`)
  expect(all(unit, /EVENKEEL_HOST=(\S+)/g)).toEqual(['localhost'])
  // Where a system has ::1 first, Node would listen there alone.
  expect(text(unit)).toMatch(/^Environment=NODE_OPTIONS=--dns-result-order=ipv4first$/m)
  expect(instances.length).toBeGreaterThan(1)
  expect(all('deploy/evenkeel/http.conf', /server ([\d.]+:\d+)/g)).toEqual(instances)
  expect(all('deploy/Caddyfile', /reverse_proxy (.*) \{/g)).toEqual([instances.join(' ')])
})

test('under compose nginx looks the app up again and again, which the image knows how to', () => {
  expect(text('deploy/compose/http.conf')).toMatch(/^resolver 127\.0\.0\.11 valid=\d+s/m)
  expect(text('deploy/compose/http.conf')).toMatch(/^ {2}server app:3000 resolve[ ;]/m)
  const [major = 0, minor = 0] = (all('compose.yaml', /image: nginx:([\d.]+)/g)[0] ?? '')
    .split('.')
    .map(Number)
  // Since 1.27.3.
  expect(major * 100 + minor).toBeGreaterThanOrEqual(128)
})

test('Caddy tells of no request that failed', () => {
  expect(text('deploy/Caddyfile')).toMatch(/^\t\texclude http\.log http\.handlers\.reverse_proxy$/m)
})
