import { beforeEach, describe, expect, it } from 'vitest'
import { FakeStorage } from '@/lib/testing/fake-storage'
import { ALICE, PERMIT } from '@/lib/testing/tx-samples'
import { permitTypedData, signedPermit } from '@/lib/tx/permit'
import { createDemoProvider, type DemoProvider } from '@/lib/wallet/wagmi/demo-provider'

let provider: DemoProvider
beforeEach(() => {
  const chain = { request: async (method: string) => Promise.reject(new Error(method)) }
  provider = createDemoProvider(PERMIT.domain.chainId, chain, new FakeStorage().tab())
})

const sign = (...params: readonly unknown[]) => provider.request({ method: 'eth_signTypedData_v4', params })

describe('the demo wallet', () => {
  it('signs a permit of its own account, as its owner', async () => {
    const permit = { ...PERMIT, owner: provider.address }
    const signature = await sign(provider.address, permitTypedData(permit))
    expect(await signedPermit(permit, signature)).toMatchObject({ ok: true, value: { nonce: PERMIT.nonce } })
    expect(await signedPermit({ ...permit, value: 1n }, signature)).toMatchObject({
      error: { code: 'permit-not-signed' },
    })
  })

  it.each([
    ['another account', () => [ALICE, permitTypedData(PERMIT)], 4100],
    [
      'another chain',
      () => [provider.address, permitTypedData({ ...PERMIT, domain: { ...PERMIT.domain, chainId: 1 } })],
      -32602,
    ],
    ['no JSON', () => [provider.address, '{'], -32602],
    [
      'another message',
      () => [provider.address, permitTypedData(PERMIT).replace('"Permit"', '"Order"')],
      -32602,
    ],
    [
      'a number that is none',
      () => [provider.address, permitTypedData(PERMIT).replace('"500"', '"much"')],
      -32602,
    ],
    ['a message without types', () => [provider.address, '{"domain":{},"types":{},"message":{}}'], -32602],
  ] as const)('refuses %s', async (_, params, code) => {
    await expect(sign(...params())).rejects.toMatchObject({ code })
  })
})
