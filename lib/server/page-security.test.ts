import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '@/lib/server/content-security-policy'
import { wrongFrame } from '@/lib/server/env/frame-ancestors'
import { pageHeaders } from '@/lib/server/page-headers'
import { requestOrigin } from '@/lib/server/request-origin'
import { securityTxtResponse } from '@/lib/server/security-txt'

const base = { nonce: 'abc', development: false, walletConnect: false, frameAncestors: [] }
const directive = (policy: string, name: string) =>
  policy.split('; ').find((each) => each.startsWith(`${name} `))

describe('contentSecurityPolicy', () => {
  it('runs scripts by nonce only, and talks to this origin only', () => {
    const policy = contentSecurityPolicy(base)
    expect(directive(policy, 'script-src')).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'")
    expect(directive(policy, 'style-src-elem')).toBe("style-src-elem 'self' 'nonce-abc'")
    expect(directive(policy, 'connect-src')).toBe("connect-src 'self'")
    expect(directive(policy, 'object-src')).toBe("object-src 'none'")
    expect(policy).not.toContain('unsafe-eval')
    expect(policy).not.toContain('https://verify')
  })

  it('is framed by its own origin and by whom the operator names', () => {
    const framed = (frameAncestors: readonly string[]) =>
      directive(contentSecurityPolicy({ ...base, frameAncestors }), 'frame-ancestors')
    expect(framed([])).toBe("frame-ancestors 'self'")
    expect(framed(['https://app.safe.global'])).toBe("frame-ancestors 'self' https://app.safe.global")
  })

  it('frames nothing itself, and tells of what it kept off', () => {
    expect(directive(contentSecurityPolicy(base), 'frame-src')).toBe("frame-src 'none'")
    expect(directive(contentSecurityPolicy(base), 'report-uri')).toBe('report-uri /api/csp-report')
    expect(directive(contentSecurityPolicy(base), 'report-to')).toBe('report-to csp')
  })

  it('opens WalletConnect only where it is switched on', () => {
    const policy = contentSecurityPolicy({ ...base, walletConnect: true })
    expect(directive(policy, 'connect-src')).toContain('wss://relay.walletconnect.org')
    expect(directive(policy, 'frame-src')).toContain('https://verify.walletconnect.org')
  })

  it('loosens for the development server alone', () => {
    const policy = contentSecurityPolicy({ ...base, development: true })
    expect(policy).toContain("'unsafe-eval'")
    expect(directive(policy, 'connect-src')).toContain('ws:')
  })
})

describe('pageHeaders', () => {
  const headers = (frames?: string) => pageHeaders({ EVENKEEL_FRAME_ANCESTORS: frames }, 'n').headers

  it('without a list: old browsers are told too, and nobody takes the page in', () => {
    expect(headers()).toMatchObject({
      'x-frame-options': 'SAMEORIGIN',
      'cross-origin-resource-policy': 'same-origin',
      'reporting-endpoints': 'csp="/api/csp-report"',
      'content-security-policy': expect.stringContaining("frame-ancestors 'self';"),
    })
  })

  it('names hosts with a port, an address or dashes as they are', () => {
    const list = 'https://wallet-1.example:8443,https://1.2.3.4'
    expect(wrongFrame(list)).toBeUndefined()
    expect(headers(list)['content-security-policy']).toContain(
      "frame-ancestors 'self' https://wallet-1.example:8443 https://1.2.3.4;",
    )
  })

  it('with one: the policy alone says who, because the old header has no list', () => {
    const told = headers('safe,ledger')
    expect(told['x-frame-options']).toBeUndefined()
    expect(told['content-security-policy']).toContain(
      "frame-ancestors 'self' https://app.safe.global https://dapp-browser.apps.ledger.com;",
    )
  })

  it.each([
    'https://a.example; script-src *',
    '*',
    "'none'",
    'https:',
    'http://a.example',
    'https://a.example/x',
    'https://*',
    'https://*.evil.example',
    'https://a.example;script-src',
    "https://a.example'x",
    'https://a.example"',
    'https://user@a.example',
    'https://[::1]',
  ])('a list with %s lets nobody frame, and stops the start', (wrong) => {
    expect(headers(`safe,${wrong}`)['content-security-policy']).toContain("frame-ancestors 'self';")
    expect(wrongFrame(`safe,${wrong}`)).toBe(wrong)
  })
})

describe('securityTxtResponse', () => {
  const at = () => Date.UTC(2026, 0, 1, 13)

  it('names the operator’s contact, until half a year from now', async () => {
    const env = { securityContact: 'mailto:a@b.example', publicUrl: 'https://stake.example' }
    const response = securityTxtResponse(env, at)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect((await response.text()).split('\n')).toEqual([
      'Contact: mailto:a@b.example',
      'Expires: 2026-06-30T00:00:00.000Z',
      'Preferred-Languages: en, ja',
      'Canonical: https://stake.example/.well-known/security.txt',
      '',
    ])
  })

  it('without one there is no such file, rather than one with nobody in it', async () => {
    const response = securityTxtResponse({}, at)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('Contact:')
  })
})

describe('requestOrigin', () => {
  const from = (headers: Record<string, string>, publicUrl?: string) =>
    requestOrigin((name) => headers[name] ?? null, publicUrl).href

  it('is what was configured, else what was asked for', () => {
    expect(from({ host: 'localhost:3000' })).toBe('http://localhost:3000/')
    expect(
      from({ host: 'x', 'x-forwarded-host': 'stake.example, inner', 'x-forwarded-proto': 'https,http' }),
    ).toBe('https://stake.example/')
    expect(from({ host: 'localhost' }, 'https://stake.example/path')).toBe('https://stake.example/')
  })

  it('survives nonsense', () => {
    expect(from({ host: '<bad host>' })).toBe('http://localhost/')
    expect(from({}, 'not a url')).toBe('http://localhost/')
  })
})
