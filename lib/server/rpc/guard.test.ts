import { encodeFunctionData, type Hex, parseAbi } from 'viem'
import { describe, expect, test } from 'vitest'
import { erc20PermitAbi } from '@/abi/erc20-permit'
import { multicall3Abi } from '@/abi/multicall3'
import { stethAbi } from '@/abi/steth'
import { swapRouter02Abi } from '@/abi/swap-router-02'
import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import type { Address } from '@/lib/core/address'
import { ok } from '@/lib/core/result'
import { refused, runningRoute, served } from '@/lib/testing/rpc-judged'
import { ROUTE_DEPLOYMENT, rpcRoute } from '@/lib/testing/rpc-route'
import { LIDO, testAddress } from '@/lib/testing/states'
import { ROUTER } from '@/lib/testing/swap-world'

/* What calls and estimates may touch: each refusal, and beside it what is nearly the same and passes. */

const ME = testAddress(0x5001)
const EVIL = testAddress(0xbad)
const MULTICALL3 = ROUTE_DEPLOYMENT.multicall3
const { steth, wsteth, withdrawalQueue } = LIDO.contracts

const SUBMIT = encodeFunctionData({ abi: stethAbi, functionName: 'submit', args: [ME] })
const SHARES = encodeFunctionData({ abi: stethAbi, functionName: 'getTotalShares' })
const APPROVE = encodeFunctionData({ abi: erc20PermitAbi, functionName: 'approve', args: [EVIL, 1n] })
const TRANSFER = encodeFunctionData({
  abi: parseAbi(['function transfer(address, uint256)']),
  functionName: 'transfer',
  args: [EVIL, 1n],
})
const REFUND = encodeFunctionData({ abi: swapRouter02Abi, functionName: 'refundETH' })
const all = (...calls: readonly (readonly [Address, Hex])[]) =>
  encodeFunctionData({
    abi: multicall3Abi,
    functionName: 'aggregate3',
    args: [calls.map(([target, callData]) => ({ target, allowFailure: true, callData }))],
  })
const routed = (...data: readonly Hex[]) =>
  encodeFunctionData({ abi: swapRouter02Abi, functionName: 'multicall', args: [1n, data] })
const VALUE_CALLS = parseAbi([
  'function aggregate3Value((address target, bool allowFailure, uint256 value, bytes callData)[])',
  'function tryAggregate(bool requireSuccess, (address target, bytes callData)[])',
])

type Call = Readonly<Record<string, unknown>>

describe('eth_call', () => {
  const cases: readonly (readonly [string, Call, RegExp])[] = [
    ['no target', { data: SHARES }, /not created/],
    ['null for a target', { to: null, data: '0x6000' }, /not created/],
    ['an unknown contract', { to: EVIL, data: SHARES }, /no contract that this app calls/],
    ['an unknown function', { to: steth, data: TRANSFER }, /0xa9059cbb .*no function that this app calls/],
    ['half a selector', { to: steth, data: '0xa9' }, /no function/],
    ['a plain transfer', { to: steth, value: '0x1' }, /plain transfer/],
    ['ether for a function that takes none', { to: steth, data: APPROVE, value: '0x1' }, /takes no ether/],
    ['data under both names', { to: steth, data: SHARES, input: SHARES }, /not both/],
    ['an access list', { to: steth, data: SHARES, accessList: [] }, /no field accessList/],
    ['an authorization', { to: steth, data: SHARES, authorizationList: [{}] }, /no field authorizationList/],
    ['a blob', { to: steth, data: SHARES, blobVersionedHashes: [] }, /no field blob/],
    ['too much gas', { to: steth, data: SHARES, gas: '0x2faf080' }, /gas is above/],
    ['odd hex', { to: steth, data: '0x123' }, /bytes of hex/],
    ['a long quantity', { to: steth, data: SHARES, gas: `0x${'1'.repeat(65)}` }, /gas is not a quantity/],
    ['a short address', { to: '0x12', data: SHARES }, /to is not an address/],
    ['calldata without end', { to: steth, data: `0x${'00'.repeat(65 * 1024)}` }, /at most 65536 bytes/],
    ['no object', [] as never, /object/],
  ]
  test.each(cases)('%s is refused', (_, call, words) => refused('eth_call', [call, 'latest'], words))

  test.each([
    ['state overrides', [{ to: steth, data: SHARES }, 'latest', { [ME]: { balance: '0x1' } }]],
    ['empty ones', [{ to: steth, data: SHARES }, 'latest', {}]],
    ['block overrides', [{ to: steth, data: SHARES }, 'latest', null, { time: '0x1' }]],
  ])('%s are refused', (_, params) => refused('eth_call', params, /state overrides are not served/))

  test.each(['earliest', '0xzz', 7, { blockNumber: '0x1' }, { blockHash: '0x12' }, `0x${'1'.repeat(17)}`])(
    'block %j is refused',
    (block) => refused('eth_call', [{ to: steth, data: SHARES }, block], /block/),
  )

  test('reads and the account’s own transactions are served', async () => {
    await served('eth_call', [{ to: steth, data: SHARES }, { blockHash: `0x${'ab'.repeat(32)}` }])
    await served('eth_call', [{ to: steth.toUpperCase().replace('0X', '0x'), input: SHARES }, '0x10'])
    await served('eth_call', [{ from: ME, to: steth, data: SUBMIT, value: '0x1', gas: '0xf42400' }, 'latest'])
  })

  /** What reaches the node of such a request. */
  async function passed(method: string, params: readonly unknown[]): Promise<readonly unknown[]> {
    const { node, call } = await runningRoute()
    let reached: readonly unknown[] = []
    node.instead = (asked, given) => {
      if (asked !== method) return undefined
      reached = given
      return ok('0x')
    }
    await call(method, params)
    return reached
  }

  test('nothing but what was read of a call reaches a node', async () => {
    const call = { from: ME, to: steth, input: SHARES, value: '0x0', gas: '0x5208', maxFeePerGas: '0x1' }
    const { input, ...rest } = call
    expect(await passed('eth_call', [call, '0x1'])).toEqual([{ ...rest, data: input }, '0x1'])
  })

  test('without gas it has the most that is served, and no fees that the account would have to have for it', async () => {
    const bare = { from: ME, to: steth, data: SUBMIT, value: '0x1' }
    const gas = '0x1c9c380'
    expect(await passed('eth_call', [bare, '0x1'])).toEqual([{ ...bare, gas }, '0x1'])
    expect(await passed('eth_estimateGas', [bare])).toEqual([{ ...bare, gas }])
    const fees = { gasPrice: '0x1', maxFeePerGas: '0x1', maxPriorityFeePerGas: '0x1' }
    expect(await passed('eth_call', [{ ...bare, ...fees }, '0x1'])).toEqual([{ ...bare, gas }, '0x1'])
    expect(await passed('eth_estimateGas', [{ ...bare, ...fees }])).toEqual([{ ...bare, ...fees, gas }])
  })
})

describe('Multicall3', () => {
  const at = (data: Hex, over: Call = {}) => [{ to: MULTICALL3, data, ...over }, 'latest']
  const ether = encodeFunctionData({ abi: multicall3Abi, functionName: 'getEthBalance', args: [ME] })

  test('reads of the app pass', () => served('eth_call', at(all([steth, SHARES], [MULTICALL3, ether]))))

  test.each([
    ['an unknown target', all([steth, SHARES], [EVIL, SHARES]), /Multicall3: 0x0+bad is no contract/i],
    ['an unknown function', all([steth, TRANSFER]), /Multicall3: 0xa9059cbb/],
    ['what does not only read', all([steth, APPROVE]), /approve .* does not only read/],
    ['itself inside', all([MULTICALL3, all([EVIL, TRANSFER])]), /aggregate3 .* does not only read/],
    [
      'too many calls',
      all(...Array.from({ length: 251 }, () => [steth, '0xd5002f2e'] as const)),
      /at most 250/,
    ],
    ['bytes behind the calls', `${all([steth, SHARES])}00` as Hex, /not laid out/],
    ['half of it', all([steth, SHARES]).slice(0, -64) as Hex, /not laid out/],
    ['padding that is not empty', `${all([steth, SHARES]).slice(0, -2)}01` as Hex, /cannot be read/],
    [
      'calls with ether',
      encodeFunctionData({ abi: VALUE_CALLS, functionName: 'aggregate3Value', args: [[]] }),
      /no function/,
    ],
    [
      'its other forms',
      encodeFunctionData({ abi: VALUE_CALLS, functionName: 'tryAggregate', args: [false, []] }),
      /no function/,
    ],
  ])('%s is refused', (_, data, words) => refused('eth_call', at(data), words))

  test('it is given no ether, and is neither estimated nor simulated', async () => {
    const data = all([steth, SHARES])
    await refused('eth_call', at(data, { value: '0x1' }), /not given ether/)
    await refused('eth_estimateGas', at(data), /only read by eth_call/)
  })
})

describe('eth_estimateGas', () => {
  test('is for what is sent alone', async () => {
    await served('eth_estimateGas', [{ from: ME, to: steth, data: SUBMIT, value: '0x1' }])
    await refused('eth_estimateGas', [{ to: steth, data: SHARES }], /only reads/)
    await refused('eth_estimateGas', [{ from: ME, to: EVIL, value: '0x1' }], /no contract/)
    await refused('eth_estimateGas', [{ from: ME, data: '0x6000' }], /not created/)
  })

  test('plain ether goes to wstETH where nothing else stakes it, and nowhere else', async () => {
    const plain = { from: ME, to: wsteth, value: '0x1', data: '0x' }
    await refused('eth_estimateGas', [plain], /plain transfer/)
    const { lido } = ROUTE_DEPLOYMENT.protocols
    if (lido === undefined) throw new Error('no Lido')
    const { referralStaker: _, ...bare } = lido
    const protocols = { ...ROUTE_DEPLOYMENT.protocols, lido: bare }
    const { node, call } = await rpcRoute({ ...ROUTE_DEPLOYMENT, protocols })
    node.instead = (method) => (method === 'eth_estimateGas' ? ok('0x01') : undefined)
    expect(await call('eth_estimateGas', [plain])).toMatchObject({ result: '0x01' })
    expect(await call('eth_estimateGas', [{ ...plain, to: steth }])).toMatchObject({
      error: { code: -32_003 },
    })
  })

  test('the router is called by multicall alone, one level deep, by functions of the app', async () => {
    const to = (data: Hex) => [{ from: ME, to: ROUTER, data }]
    await served('eth_estimateGas', to(routed(REFUND)))
    await refused('eth_estimateGas', to(REFUND), /multicall\(deadline, data\) alone/)
    await refused('eth_estimateGas', to(routed(routed(REFUND))), /no function/)
    await refused('eth_estimateGas', to(routed(TRANSFER)), /no function/)
    await refused('eth_estimateGas', to(routed(REFUND, REFUND, REFUND, REFUND, REFUND)), /at most 4/)
    await refused('eth_estimateGas', to(`${routed(REFUND)}00`), /not laid out/)
    await refused('eth_estimateGas', to(`${routed(REFUND).slice(0, -2)}01` as Hex), /cannot be read/)
  })
})

describe('what is asked of an account', () => {
  test.each(['eth_getBalance', 'eth_getCode', 'eth_getTransactionCount'])(
    '%s takes an address and a block',
    async (method) => {
      const { node, call } = await rpcRoute()
      node.instead = (asked) => (asked === method ? ok('0x1') : undefined)
      expect(await call(method, [ME, 'pending'])).toMatchObject({ result: '0x1' })
      expect(await call(method, [ME])).toMatchObject({ result: '0x1' })
      for (const params of [
        [],
        ['0x12', 'latest'],
        [ME, 'latest', {}],
        [{ address: ME }, 'latest'],
        [[ME], 'latest'],
      ])
        expect(await call(method, params)).toMatchObject({ error: { code: -32_602 } })
    },
  )

  test.each([
    ['eth_getTransactionReceipt', ['0x12']],
    ['eth_getTransactionByHash', [{}]],
    ['eth_getBlockByNumber', ['latest', 'yes']],
    ['eth_getBlockByNumber', []],
    ['eth_getBlockByHash', ['0x12', false]],
    ['eth_feeHistory', ['0x400', 'latest', []]],
    ['eth_feeHistory', ['0x1', 'latest', [50, 10]]],
    ['eth_feeHistory', ['0x1', 'latest', Array.from({ length: 11 }, () => 1)]],
    ['eth_gasPrice', [1]],
    ['eth_blockNumber', [{}]],
  ])('%s with %j is refused', async (method, params) => {
    const { call, asked } = await rpcRoute()
    expect(await call(method, params)).toMatchObject({ error: { code: -32_602 } })
    expect(asked()).toEqual([])
  })
})

test('the queue and all that was resolved on chain is known, not only roots', () =>
  served('eth_call', [
    {
      to: withdrawalQueue,
      data: encodeFunctionData({ abi: withdrawalQueueAbi, functionName: 'getLastRequestId' }),
    },
    'latest',
  ]))
