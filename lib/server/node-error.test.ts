import { describe, expect, test } from 'vitest'
import { isRefusal, isRevert, mayDiffer } from '@/lib/server/node-error'

/* Error objects as nodes and providers send them. */

describe('errors of nodes', () => {
  test.each([
    [3, 'execution reverted: STAKE_LIMIT'],
    [-32_603, 'execution reverted: limit exceeded'],
    [-32_000, 'VM Exception while processing transaction: reverted'],
    [-32_015, 'Reverted 0x08c379a0'],
  ])('%i "%s" is the contract’s own answer', (code, message) => {
    expect([isRevert({ code, message }), isRefusal({ code, message }), mayDiffer({ code, message })]).toEqual(
      [true, false, false],
    )
  })

  test.each([
    [429, 'Your app has exceeded its compute units per second capacity.'],
    [-32_600, 'Monthly capacity limit exceeded.'],
    [-32_000, 'Unauthorized'],
    [-32_005, 'daily request count exceeded, request rate limited'],
    [-32_029, 'Too many requests'],
    [-32_097, 'x'],
    [-32_052, 'API key is not allowed'],
  ])('%i "%s" refuses the customer', (code, message) => {
    expect([isRefusal({ code, message }), mayDiffer({ code, message })]).toEqual([true, true])
  })

  test.each([
    [-32_000, 'header not found'],
    [-32_000, 'header for hash not found'],
    [-32_603, 'Internal error'],
    [-32_601, 'the method eth_simulateV1 does not exist'],
    [-32_002, 'resource unavailable'],
  ])('%i "%s" another node may do', (code, message) => {
    expect([isRefusal({ code, message }), mayDiffer({ code, message })]).toEqual([false, true])
  })

  test.each([
    [-32_000, 'nonce too low'],
    [-32_000, 'exceeds block gas limit reached'],
    [-32_602, 'invalid argument 0'],
  ])('%i "%s" is an answer', (code, message) => {
    expect([isRefusal({ code, message }), mayDiffer({ code, message })]).toEqual([false, false])
  })
})
