import { encodeAbiParameters, encodeErrorResult, parseAbi } from 'viem'
import { beforeEach, describe, expect, test } from 'vitest'
import { err, ok } from '@/lib/core/result'
import { createInstance } from '@/lib/server/create-instance'
import { resolveReferral } from '@/lib/server/referral'
import { FAKE_DEPLOYMENT, fakeWorld } from '@/lib/testing/fake-world'
import { testAddress } from '@/lib/testing/states'

const DEVNET = { ...FAKE_DEPLOYMENT, devnet: true as const }
const CHECKSUMMED = '0xC1d0b3DE6792Bf6b4b37EccdcC24e45978Cfd2Eb'

function _setUp() {
  const node = fakeWorld()
  return { node, app: createInstance({ deployment: DEVNET, rpcUrls: ['http://fake'] }, node.post) }
}

describe('referral', () => {
  const client = fakeWorld().client
  const resolve = (input: string, deployment = FAKE_DEPLOYMENT) => resolveReferral(client, deployment, input)

  test('an address, checksummed', async () => {
    expect(await resolve(` ${CHECKSUMMED} `)).toEqual(ok(CHECKSUMMED))
    expect(await resolve(CHECKSUMMED.toLowerCase())).toEqual(ok(CHECKSUMMED))
    expect(await resolve(`0x${CHECKSUMMED.slice(2).toUpperCase()}`)).toEqual(ok(CHECKSUMMED))
  })

  test.each([
    ['', 'malformed'],
    ['0x12', 'malformed'],
    ['hello', 'malformed'],
    [`0x${'0'.repeat(40)}`, 'malformed'],
    [CHECKSUMMED.replace('C', 'c'), 'bad-checksum'],
    ['alice.eth', 'names-unsupported'],
  ])('"%s" is %s', async (input, code) => {
    expect(await resolve(input)).toEqual(err({ code }))
  })

  describe('names', () => {
    const universalResolver = testAddress(0x88)
    const named = { ...FAKE_DEPLOYMENT, ens: { universalResolver } }
    const resolverAbi = parseAbi([
      'function resolveWithGateways(bytes name, bytes data, string[] gateways) view returns (bytes, address)',
      'error ResolverNotFound(bytes name)',
    ])
    let answer: ReturnType<typeof ok<unknown>> | ReturnType<typeof err<unknown>>
    const nameClient = { request: async () => answer as never }
    beforeEach(() => {
      answer = ok('0x')
    })

    test('point to an address', async () => {
      const address = encodeAbiParameters([{ type: 'address' }], [CHECKSUMMED])
      answer = ok(encodeAbiParameters([{ type: 'bytes' }, { type: 'address' }], [address, universalResolver]))
      expect(await resolveReferral(nameClient, named, 'alice.eth')).toEqual(ok(CHECKSUMMED))
    })

    test('point nowhere, cannot be looked up, are no names', async () => {
      const revert = encodeErrorResult({ abi: resolverAbi, errorName: 'ResolverNotFound', args: ['0x00'] })
      answer = err({ code: 'rpc-error', detail: `execution reverted ${revert}` })
      expect(await resolveReferral(nameClient, named, 'nobody.eth')).toEqual(err({ code: 'not-found' }))
      for (const detail of [
        'too many requests (429)',
        'header not found (-32000)',
        'execution reverted (3) 0x556f1830',
      ]) {
        answer = err({ code: 'rpc-error', detail })
        expect(await resolveReferral(nameClient, named, 'nobody.eth')).toEqual(err({ code: 'unavailable' }))
      }
      answer = err({ code: 'rpc-unreachable' })
      expect(await resolveReferral(nameClient, named, 'nobody.eth')).toEqual(err({ code: 'unavailable' }))
      expect(await resolveReferral(nameClient, named, 'a_b..eth')).toEqual(err({ code: 'malformed' }))
      expect(await resolveReferral(nameClient, named, 'a?b.eth')).toEqual(err({ code: 'malformed' }))
    })
  })
})
