import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '@/lib/server/content-security-policy'
import { requestOrigin } from '@/lib/server/request-origin'

const base = { nonce: 'abc', development: false, walletConnect: false }
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

  it('lets Safe frame the page, and nobody else', () => {
    expect(directive(contentSecurityPolicy(base), 'frame-ancestors')).toBe(
      "frame-ancestors 'self' https://app.safe.global",
    )
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
