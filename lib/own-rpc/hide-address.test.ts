import { createClient, http } from 'viem'
import { describe, expect, it } from 'vitest'
import { hideAddress } from '@/lib/own-rpc/hide-address'

const OWN = { url: 'http://127.0.0.1:1/v2/KEY', origin: 'http://127.0.0.1:1' }

/** Everything that an error says, whoever reads it. */
function saying(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  const own = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)))
  return `${own.join('\n')}\n${saying(Reflect.get(error, 'cause') ?? '')}`
}

describe('an error of the own RPC', () => {
  it('says nothing of the key, whichever library made it', async () => {
    const client = createClient({ transport: http(OWN.url, { retryCount: 0 }) })
    const error: unknown = await client
      .request({ method: 'eth_chainId' } as never)
      .catch((cause: unknown) => cause)
    expect(saying(error)).toContain('KEY')
    expect(hideAddress(error, OWN.url)).toBe(error)
    expect(saying(error)).not.toContain('KEY')
    expect(saying(error)).toContain(OWN.origin)
    expect(error).toMatchObject({ name: 'HttpRequestError' })
  })

  it('may be anything', () => {
    for (const odd of [undefined, null, 'text', 7, Object.freeze(new Error(OWN.url))])
      expect(hideAddress(odd, OWN.url)).toBe(odd)
  })
})
