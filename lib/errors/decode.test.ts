import fc from 'fast-check'
import {
  BaseError,
  ContractFunctionExecutionError,
  encodeAbiParameters,
  encodeErrorResult,
  HttpRequestError,
  InsufficientFundsError,
  parseAbi,
  RpcRequestError,
  TimeoutError,
  toFunctionSelector,
  UnknownRpcError,
  UserRejectedRequestError,
} from 'viem'
import { describe, expect, it } from 'vitest'
import { APP_ERROR_CODES } from '@/lib/errors/app-error'
import { CUSTOM_ERRORS } from '@/lib/errors/custom-errors'
import { decodeError } from '@/lib/errors/decode'
import { decodeRevert } from '@/lib/errors/decode-revert'
import { REVERT_MEANINGS, revertMeaning } from '@/lib/errors/known-reverts'
import { ERROR_MESSAGE_KEYS, errorMessageKey } from '@/lib/errors/messages'

const rpcError = (code: number, message: string, data?: unknown) =>
  new UnknownRpcError(
    new RpcRequestError({
      body: {},
      url: 'http://x',
      error: { code, message, ...(data === undefined ? {} : { data }) },
    }),
  )
const provider = (code: number | string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { code, ...more })
const errorString = (text: string) =>
  `0x08c379a0${encodeAbiParameters([{ type: 'string' }], [text]).slice(2)}` as const

describe('decodeError', () => {
  const cases: readonly (readonly [string, unknown, string, string?])[] = [
    ['a plain 4001', provider(4001, 'User rejected the request.'), 'user-rejected'],
    ["viem's wrapping of it", new UserRejectedRequestError(provider(4001, 'no')), 'user-rejected'],
    ['ethers', provider('ACTION_REJECTED', 'user rejected action'), 'user-rejected'],
    ['words alone', new Error('MetaMask Tx Signature: User denied transaction signature.'), 'user-rejected'],
    ['words behind a code', provider(-32603, 'Request rejected by user'), 'user-rejected'],
    [
      '4001 deep inside',
      { error: { data: { originalError: { code: 4001, message: 'x' } } } },
      'user-rejected',
    ],
    [
      'a request that is open',
      provider(-32002, 'Request of type wallet_requestPermissions already pending'),
      'wallet-busy',
    ],
    ["geth's own timeout", provider(-32002, 'request timed out'), 'timeout'],
    ['no node behind our server', rpcError(-32090, 'no node answered: rpc-unreachable'), 'rpc-unreachable'],
    ['the same with an older code', rpcError(-32002, 'no node answered: ECONNREFUSED'), 'rpc-unreachable'],
    [
      'a node that refuses is no person',
      provider(-32000, 'Transaction rejected by node: gas limit'),
      'rpc-error',
    ],
    ['a Safe’s no', new Error('Transaction was rejected'), 'user-rejected'],
    ['in the pool already', provider(-32000, 'already known'), 'rpc-error'],
    ['disconnected', provider(4900, 'Disconnected'), 'wallet-unavailable'],
    ['chain disconnected', provider(4901, 'Chain disconnected'), 'wallet-unavailable'],
    ['not authorized', provider(4100, 'Unauthorized'), 'wallet-unavailable'],
    ['unknown chain', provider(4902, 'Unrecognized chain ID'), 'wallet-wrong-chain'],
    ['no such method', provider(-32601, 'Method not found'), 'unsupported-method'],
    ['unsupported method', provider(4200, 'x'), 'unsupported-method'],
    ['unsupported by words', new Error('"wallet_sendCalls" method not supported'), 'unsupported-method'],
    [
      'code 3 is a revert, not a lack of ether',
      rpcError(3, 'execution reverted: STAKE_LIMIT', errorString('STAKE_LIMIT')),
      'reverted',
      'STAKE_LIMIT',
    ],
    [
      'a revert that speaks of ETH',
      rpcError(3, 'execution reverted: Insufficient ETH balance for exchange'),
      'reverted',
      'Insufficient ETH balance for exchange',
    ],
    [
      'a revert in data alone',
      rpcError(3, 'execution reverted', errorString('STAKING_PAUSED')),
      'reverted',
      'STAKING_PAUSED',
    ],
    ['an older node', rpcError(-32000, 'execution reverted'), 'reverted'],
    [
      'another node',
      rpcError(-32015, 'VM execution error: Reverted', '0x14378398'),
      'reverted',
      'ResumedExpected',
    ],
    [
      'hardhat',
      new Error("VM Exception while processing transaction: reverted with reason string 'ZERO_DEPOSIT'"),
      'reverted',
      'ZERO_DEPOSIT',
    ],
    [
      'no funds',
      rpcError(-32000, 'insufficient funds for gas * price + value: balance 0'),
      'insufficient-funds',
    ],
    ['no funds, anvil', rpcError(-32003, 'Insufficient funds for gas * price + value'), 'insufficient-funds'],
    ['no funds, simulate', rpcError(-38014, 'err: insufficient'), 'insufficient-funds'],
    ["no funds, viem's words", new InsufficientFundsError(), 'insufficient-funds'],
    ['gas allowance', rpcError(-32000, 'gas required exceeds allowance (0)'), 'insufficient-funds'],
    ['nonce', rpcError(-32003, 'nonce too low'), 'nonce-conflict'],
    ['replacement', rpcError(-32000, 'replacement transaction underpriced'), 'fee-too-low'],
    ['base fee', rpcError(-32000, 'max fee per gas less than block base fee: address 0x'), 'fee-too-low'],
    ['timeout', new TimeoutError({ body: {}, url: 'x' }), 'timeout'],
    ['HTTP', new HttpRequestError({ url: 'http://x', status: 502 }), 'rpc-unreachable'],
    ['too many requests', new HttpRequestError({ url: 'http://x', status: 429 }), 'rate-limited'],
    ['fetch', new TypeError('Failed to fetch'), 'rpc-unreachable'],
    ['another node error', rpcError(-32005, 'limit exceeded'), 'rpc-error'],
    ['text', 'user rejected', 'user-rejected'],
    ['nothing known', new Error('boom'), 'unknown'],
    ['nothing at all', undefined, 'unknown'],
  ]
  it.each(cases)('%s', (_, error, code, revert) => {
    const decoded = decodeError(error)
    expect(decoded.code).toBe(code)
    expect(decoded.revert).toBe(revert)
  })

  it('reads a custom error through a contract call', () => {
    const abi = parseAbi(['error RequestAmountTooSmall(uint256)', 'function f()'])
    const data = encodeErrorResult({ abi, errorName: 'RequestAmountTooSmall', args: [1n] })
    const error = new ContractFunctionExecutionError(
      new BaseError('outer', { cause: rpcError(3, 'execution reverted', data) }),
      { abi, functionName: 'f' },
    )
    expect(decodeError(error)).toMatchObject({ code: 'reverted', revert: 'RequestAmountTooSmall' })
  })

  it('is total: whatever it is given, it names it and does not throw', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        expect(APP_ERROR_CODES).toContain(decodeError(value).code)
      }),
    )
  })

  it('survives a loop and a getter that throws', () => {
    const loop: Record<string, unknown> = { message: 'round' }
    loop.cause = loop
    Object.defineProperty(loop, 'data', {
      get() {
        throw new Error('no')
      },
    })
    expect(decodeError(loop)).toEqual({ code: 'unknown', detail: 'round' })
  })
})

describe('decodeRevert', () => {
  it('gives back any text of Error(string)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        expect(decodeRevert(errorString(text))).toBe(text)
      }),
    )
  })

  it('names panics, known errors, and unknown ones by their selector', () => {
    expect(decodeRevert(`0x4e487b71${'12'.padStart(64, '0')}`)).toBe('Panic(0x12)')
    expect(decodeRevert(`0x4e487b71${'1'.padStart(64, '0')}`)).toBe('Panic(0x01)')
    expect(decodeRevert(`0xcee778e2${'1'.padStart(64, '0')}`)).toBe('InvalidHint')
    expect(decodeRevert('0xdeadbeef')).toBe('0xdeadbeef')
  })

  it('makes nothing of empty or broken data', () => {
    expect(decodeRevert('0x')).toBeUndefined()
    expect(decodeRevert('0x08c379a0')).toBeUndefined()
    expect(decodeRevert(`0x08c379a0${'f'.repeat(64)}${'0'.repeat(64)}`)).toBeUndefined()
    expect(decodeRevert(`0x08c379a0${'20'.padStart(64, '0')}${'ff'.padStart(64, '0')}00`)).toBeUndefined()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const hex = Buffer.from(bytes).toString('hex')
        expect(() => decodeRevert(`0x08c379a0${hex}`)).not.toThrow()
      }),
    )
  })

  it('has the selectors that the signatures give', () => {
    for (const [selector, signature] of Object.entries(CUSTOM_ERRORS))
      expect(toFunctionSelector(signature)).toBe(selector)
  })
})

describe('words', () => {
  it('has a key for every code', () => {
    expect(Object.keys(ERROR_MESSAGE_KEYS).sort()).toEqual([...APP_ERROR_CODES].sort())
  })

  it('prefers what the revert means to what the code says', () => {
    expect(errorMessageKey({ code: 'reverted', revert: 'STAKE_LIMIT' })).toBe('reverts.stake-limit')
    expect(errorMessageKey({ code: 'reverted', revert: 'SOMETHING_ELSE' })).toBe('errors.reverted')
    expect(errorMessageKey({ code: 'timeout' })).toBe('errors.timeout')
    expect(revertMeaning('ResumedExpected')).toBe('queue-paused')
    expect(new Set(REVERT_MEANINGS).size).toBe(REVERT_MEANINGS.length)
  })
})
