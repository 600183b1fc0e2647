import { describe, expect, it } from 'vitest'
import type { Market, Pool } from '@/lib/deployment/market'
import { refusedRecipient } from '@/lib/lst/refused-recipient'
import { LIDO, noProtocols, protocols, ROCKET_POOL, testAddress } from '@/lib/testing/states'
import { hasRightChecksum } from '@/lib/withdraw/has-right-checksum'
import { needsChecksum, readRecipient } from '@/lib/withdraw/read-recipient'

/** From EIP-55. */
const GOOD = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const BAD = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD'
const allowed = () => undefined

describe('readRecipient', () => {
  it.each(['', 'vitalik.eth', '0x12', `${GOOD}0`, 'hello'])('"%s" is no address', (text) => {
    expect(readRecipient(text, true, allowed)).toEqual({ ok: false, error: 'malformed' })
    expect(needsChecksum(text)).toBe(false)
  })

  it('asks for the checksum of mixed letters alone', () => {
    expect(needsChecksum(GOOD)).toBe(true)
    expect(needsChecksum(GOOD.toLowerCase())).toBe(false)
    expect(readRecipient(BAD, hasRightChecksum(BAD), allowed)).toEqual({ ok: false, error: 'bad-checksum' })
    expect(readRecipient(` ${GOOD} `, hasRightChecksum(GOOD), allowed)).toEqual({ ok: true, value: GOOD })
    expect(readRecipient(GOOD.toLowerCase(), false, allowed).ok).toBe(true)
  })

  it('says why an address would lose the ether', () => {
    expect(readRecipient(GOOD, true, () => 'token')).toEqual({ ok: false, error: 'token' })
  })
})

describe('refusedRecipient', () => {
  const pool: Pool = { kind: 'uniswap-v3', address: testAddress(0x90), tokens: ['weth', 'steth'] }
  const market: Market = {
    pools: [pool],
    routers: { weth: testAddress(0x91), swapRouter02: testAddress(0x92) },
  }
  const why = (address: `0x${string}`, state = protocols(), further: readonly `0x${string}`[] = []) =>
    refusedRecipient({ protocols: state, market }, further, address)

  it.each([
    [testAddress(0), 'zero'],
    [LIDO.contracts.withdrawalQueue, 'queue'],
    [LIDO.contracts.steth, 'token'],
    [LIDO.contracts.wsteth, 'token'],
    [ROCKET_POOL.contracts.reth, 'token'],
    [testAddress(0x91), 'token'],
    [LIDO.contracts.locator, 'protocol'],
    [ROCKET_POOL.contracts.depositPool, 'protocol'],
    [pool.address, 'protocol'],
    [testAddress(0x92), 'protocol'],
    [testAddress(0x1234), undefined],
  ] as const)('%s: %s', (address, expected) => expect(why(address)).toBe(expected))

  it('knows the further contracts it is told of, and the zero address whatever is read', () => {
    expect(why(testAddress(0x77), protocols(), [testAddress(0x77)])).toBe('protocol')
    expect(why(testAddress(0), noProtocols())).toBe('zero')
    expect(why(LIDO.contracts.steth, noProtocols())).toBeUndefined()
  })
})
