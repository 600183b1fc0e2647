import { encodeFunctionData, parseAbi } from 'viem'
import { describe, test } from 'vitest'
import { multicall3Abi } from '@/abi/multicall3'
import { stethAbi } from '@/abi/steth'
import { refused, served } from '@/lib/testing/rpc-judged'
import { ROUTE_DEPLOYMENT } from '@/lib/testing/rpc-route'
import { LIDO, testAddress } from '@/lib/testing/states'

/* What may be simulated: the next block, one account, contracts of the deployment, and the state as it is. */

const ME = testAddress(0x5001)
const EVIL = testAddress(0xbad)
const MULTICALL3 = ROUTE_DEPLOYMENT.multicall3
const { steth } = LIDO.contracts
const SUBMIT = encodeFunctionData({ abi: stethAbi, functionName: 'submit', args: [ME] })
const SHARES = encodeFunctionData({ abi: stethAbi, functionName: 'getTotalShares' })
const TRANSFER = encodeFunctionData({
  abi: parseAbi(['function transfer(address, uint256)']),
  functionName: 'transfer',
  args: [EVIL, 1n],
})
const READS = encodeFunctionData({
  abi: multicall3Abi,
  functionName: 'aggregate3',
  args: [[{ target: steth, allowFailure: true, callData: SHARES }]],
})
type Call = Readonly<Record<string, unknown>>

describe('eth_simulateV1', () => {
  const read = { from: ME, to: steth, gas: '0xf42400', data: SHARES }
  const calls = [read, { ...read, data: SUBMIT, value: '0x1' }]
  const blockOverrides = { number: '0x65', time: '0x6500' }
  const run = (block: Call, over: Call = {}, at: unknown = '0x64') => [
    { blockStateCalls: [block], validation: false, ...over },
    at,
  ]

  test('as the app asks it', () => served('eth_simulateV1', run({ calls, blockOverrides })))

  const cases: readonly (readonly [string, readonly unknown[], RegExp])[] = [
    ['state overrides', run({ calls, stateOverrides: { [ME]: { balance: '0x1' } } }), /state overrides/],
    ['empty ones', run({ calls, stateOverrides: {} }), /state overrides/],
    ['another block', run({ calls, blockOverrides: { ...blockOverrides, number: '0x66' } }), /next one/],
    [
      'a time without end',
      run({ calls, blockOverrides: { ...blockOverrides, time: '0xffffffffffff' } }),
      /no time/,
    ],
    [
      'a fee recipient',
      run({ calls, blockOverrides: { ...blockOverrides, feeRecipient: ME } }),
      /feeRecipient/,
    ],
    ['two blocks', [{ blockStateCalls: [{ calls }, { calls }] }, '0x64'], /one block/],
    ['no calls', run({ calls: [] }), /1 to 64/],
    ['too many', run({ calls: Array.from({ length: 65 }, () => read) }), /1 to 64/],
    [
      'too much gas in all',
      run({ calls: Array.from({ length: 64 }, () => ({ ...read, gas: '0x1c9c380' })) }),
      /gas/,
    ],
    ['two accounts', run({ calls: [read, { ...read, from: EVIL }] }), /one account/],
    ['nobody’s call', run({ calls: [{ to: steth, data: SHARES, gas: '0x1' }] }), /sender/],
    ['a call without gas', run({ calls: [{ from: ME, to: steth, data: SHARES }] }), /gas/],
    ['an unknown contract', run({ calls: [read, { ...read, to: EVIL }] }), /no contract/],
    ['an unknown function', run({ calls: [{ ...read, data: TRANSFER }] }), /no function/],
    ['a plain transfer', run({ calls: [{ ...read, data: '0x', value: '0x1' }] }), /plain transfer/],
    ['a multicall', run({ calls: [{ ...read, to: MULTICALL3, data: READS }] }), /only read/],
    ['validation', run({ calls }, { validation: true }), /not validated/],
    ['traces', run({ calls }, { traceTransfers: true }), /traceTransfers/],
    ['the latest block by name', run({ calls }, {}, 'latest'), /number of the block/],
    ['another field', run({ calls, withdrawals: [] }), /withdrawals/],
  ]
  test.each(cases)('%s is refused', (_, params, words) => refused('eth_simulateV1', params, words))
})
