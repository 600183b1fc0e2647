import artifact from '@uniswap/swap-router-contracts/artifacts/contracts/SwapRouter02.sol/SwapRouter02.json'
import { type Abi, decodeFunctionData, type Hex, parseAbi } from 'viem'
import { describe, expect, it } from 'vitest'
import { makeSwap } from '@/lib/plan/make-swap'
import type { PlanContext } from '@/lib/plan/plan-maker'
import {
  COINBASE,
  holdings,
  LIDO,
  LIDO_ACCOUNT,
  noProtocols,
  testAddress,
  unavailable,
} from '@/lib/testing/states'
import {
  ACCOUNT,
  CBETH_POOL,
  MARKET,
  ODD_POOL,
  RETH_POOL,
  ROUTER,
  STETH_POOL,
  sale,
  swapWorld,
  WETH,
  WSTETH_POOL,
} from '@/lib/testing/swap-world'
import type { IntentOf } from '@/lib/tx/intent'
import type { PermitToSign, SignedPermit } from '@/lib/tx/plan'

const ETH = 10n ** 18n
/** about the redemption value of 1 wstETH */
const QUOTE = 1_236_000_000_000_000_000n

/** Uniswap's own ABI, from its package: ours is not asked what ours has written. */
const ROUTER_ABI = artifact.abi as Abi
const CURVE = parseAbi([
  'function exchange(int128 i, int128 j, uint256 dx, uint256 min_dy)',
  'function exchange(uint256 i, uint256 j, uint256 dx, uint256 min_dy, bool use_eth)',
  'function approve(address spender, uint256 amount)',
])

async function made(intent: IntentOf<'swap'>, world = swapWorld(QUOTE), over: Partial<PlanContext> = {}) {
  const plan = await makeSwap(world.context(over), intent)
  if (!plan.ok) throw new Error(`${plan.error.code} ${plan.error.detail}`)
  return plan.value
}

async function refusal(intent: IntentOf<'swap'>, world = swapWorld(QUOTE), over: Partial<PlanContext> = {}) {
  const plan = await makeSwap(world.context(over), intent)
  return plan.ok ? undefined : plan.error
}

function inner(data: Hex) {
  const { functionName, args } = decodeFunctionData({ abi: ROUTER_ABI, data })
  expect(functionName).toBe('multicall')
  const [deadline, calls] = args as readonly [bigint, readonly Hex[]]
  return { deadline, calls: calls.map((call) => decodeFunctionData({ abi: ROUTER_ABI, data: call })) }
}

describe('Uniswap', () => {
  it('sells a token for ether: pool to router, router to account, both for the minimum', async () => {
    const world = swapWorld(QUOTE)
    world.allowance = ETH
    const { steps, quoted } = await made(sale(), world)
    expect(quoted).toEqual({
      leaves: [{ asset: 'wsteth', amount: ETH }],
      arrives: [{ asset: 'eth', amount: QUOTE }],
    })
    expect(steps).toMatchObject([{ id: 'swap', to: ROUTER, value: 0n, functionName: 'multicall' }])
    const { minimum, deadline } = sale()
    expect(inner(steps[0]?.data ?? '0x')).toEqual({
      deadline,
      calls: [
        {
          functionName: 'exactInputSingle',
          args: [
            {
              tokenIn: LIDO.contracts.wsteth,
              tokenOut: WETH,
              fee: 100,
              recipient: testAddress(2),
              amountIn: ETH,
              amountOutMinimum: minimum,
              sqrtPriceLimitX96: 0n,
            },
          ],
        },
        { functionName: 'unwrapWETH9', args: [minimum, ACCOUNT] },
      ],
    })
    const words = steps[0]?.args.map(({ name, value }) => `${name} ${value}`)
    expect(words).toContain(`unwrapWETH9.recipient ${ACCOUNT}`)
    expect(words).toContain(`exactInputSingle.amountOutMinimum ${minimum}`)
    expect(words).toContain(`deadline ${deadline}`)
  })

  it('buys with ether: to the account itself, and what is left over comes back', async () => {
    const intent = sale({ sell: 'eth', buy: 'cbeth', pool: CBETH_POOL, minimum: 880_000_000_000_000_000n })
    const { steps, permit } = await made(intent, swapWorld(882_000_000_000_000_000n))
    expect(permit).toBeUndefined()
    expect(steps).toMatchObject([{ id: 'swap', to: ROUTER, value: ETH }])
    expect(inner(steps[0]?.data ?? '0x').calls).toMatchObject([
      {
        functionName: 'exactInputSingle',
        args: [{ tokenIn: WETH, tokenOut: COINBASE.contracts.cbeth, fee: 500, recipient: ACCOUNT }],
      },
      { functionName: 'refundETH' },
    ])
    expect(steps[0]?.args.at(-1)).toEqual({ name: 'refundETH', type: 'call', value: '()' })
  })
})

describe('permit', () => {
  const signature = { v: 28, r: `0x${'11'.repeat(32)}`, s: `0x${'22'.repeat(32)}` } as const
  const signed = (permit: PermitToSign | undefined, over: Partial<SignedPermit> = {}): SignedPermit => {
    if (permit === undefined) throw new Error('no permit')
    return { ...permit, ...signature, ...over }
  }

  it('is asked for with an empty place in the bytes, and an approval to simulate', async () => {
    const plan = await made(sale())
    expect(plan.permit).toEqual({
      token: 'wsteth',
      domain: {
        name: 'Wrapped liquid staked Ether 2.0',
        version: '1',
        chainId: 1,
        verifyingContract: LIDO.contracts.wsteth,
      },
      owner: ACCOUNT,
      spender: ROUTER,
      spenderName: 'Uniswap: SwapRouter02',
      value: ETH,
      nonce: 3n,
      deadline: sale().deadline,
    })
    expect(plan.steps).toMatchObject([{ id: 'swap', awaitsPermit: true }])
    expect(inner(plan.steps[0]?.data ?? '0x').calls[0]).toEqual({
      functionName: 'selfPermitIfNecessary',
      args: [LIDO.contracts.wsteth, ETH, sale().deadline, 0, `0x${'00'.repeat(32)}`, `0x${'00'.repeat(32)}`],
    })
    expect(plan.simulatedAs?.map(({ id }) => id)).toEqual(['approve', 'swap'])
    const [approve, swap] = plan.simulatedAs ?? []
    expect(approve).toMatchObject({ to: LIDO.contracts.wsteth, target: 'Lido: wstETH', value: 0n })
    expect(decodeFunctionData({ abi: CURVE, data: approve?.data ?? '0x' }).args).toEqual([ROUTER, ETH])
    expect(inner(swap?.data ?? '0x').calls.map((call) => call.functionName)).toEqual([
      'exactInputSingle',
      'unwrapWETH9',
    ])
  })

  it('goes first once it is signed', async () => {
    const { permit } = await made(sale())
    const plan = await made(sale(), swapWorld(QUOTE), { permit: signed(permit) })
    expect(plan.permit).toBeUndefined()
    expect(plan.steps[0]).not.toHaveProperty('awaitsPermit')
    expect(inner(plan.steps[0]?.data ?? '0x').calls.map((call) => call.functionName)).toEqual([
      'selfPermitIfNecessary',
      'exactInputSingle',
      'unwrapWETH9',
    ])
    expect(plan.steps[0]?.data).toContain('11'.repeat(32))
  })

  it('that somebody sent in before is not needed any more', async () => {
    const { permit } = await made(sale())
    const world = swapWorld(QUOTE)
    world.nonce = 4n
    world.allowance = ETH
    const plan = await made(sale(), world, { permit: signed(permit) })
    expect(plan).not.toHaveProperty('permit')
    expect(inner(plan.steps[0]?.data ?? '0x').calls).toHaveLength(2)
  })

  it.each<[string, Partial<SignedPermit>]>([
    ['of another number', { nonce: 2n }],
    ['of another value', { value: ETH - 1n }],
    ['for another spender', { spender: testAddress(0x99) }],
    ['of another owner', { owner: testAddress(0x99) }],
    ['of another token', { token: 'cbeth' }],
    ['that is over', { deadline: 1_790_000_000n }],
  ])('%s is not used', async (_, over) => {
    const { permit } = await made(sale())
    const plan = await made(sale(), swapWorld(QUOTE), { permit: signed(permit, over) })
    expect(plan.steps[0]?.awaitsPermit).toBe(true)
  })

  it.each<[string, Partial<IntentOf<'swap'>>, Partial<PlanContext>]>([
    ['the user wants an approval', { approveBy: 'approval' }, {}],
    ['the wallet cannot sign one', {}, { canPermit: false }],
  ])('is none where %s', async (_, over, context) => {
    const plan = await made(sale(over), swapWorld(QUOTE), context)
    expect(plan.permit).toBeUndefined()
    expect(plan.steps.map(({ id }) => id)).toEqual(['approve', 'swap'])
  })

  it('is none where the token has another domain than the one we know', async () => {
    const world = swapWorld(QUOTE)
    world.node.answersOf(LIDO.contracts.wsteth).DOMAIN_SEPARATOR = `0x${'ab'.repeat(32)}`
    expect((await made(sale(), world)).steps.map(({ id }) => id)).toEqual(['approve', 'swap'])
    delete world.node.answersOf(LIDO.contracts.wsteth).DOMAIN_SEPARATOR
    expect((await made(sale(), world)).steps.map(({ id }) => id)).toEqual(['approve', 'swap'])
  })

  it('of cbETH is of its own domain', async () => {
    const intent = sale({ sell: 'cbeth', pool: CBETH_POOL, minimum: 1_130_000_000_000_000_000n })
    const plan = await made(intent, swapWorld(1_131_000_000_000_000_000n))
    expect(plan.permit?.domain).toMatchObject({ name: 'Coinbase Wrapped Staked ETH', version: '2' })
    expect(plan.simulatedAs?.[0]?.target).toBe('Coinbase: cbETH')
  })
})

describe('Curve', () => {
  it('sells stETH for ether, approved for exactly the amount', async () => {
    const intent = sale({ sell: 'steth', pool: STETH_POOL, minimum: 998_000_000_000_000_000n })
    const { steps } = await made(intent, swapWorld(999_000_000_000_000_000n))
    const [approve, swap] = steps
    expect(approve).toMatchObject({ id: 'approve', to: LIDO.contracts.steth, target: 'Lido: stETH' })
    expect(decodeFunctionData({ abi: CURVE, data: approve?.data ?? '0x' }).args).toEqual([STETH_POOL, ETH])
    expect(swap).toMatchObject({ to: STETH_POOL, value: 0n, target: 'Curve: ETH/stETH' })
    expect(decodeFunctionData({ abi: CURVE, data: swap?.data ?? '0x' })).toEqual({
      functionName: 'exchange',
      args: [1n, 0n, ETH, 998_000_000_000_000_000n],
    })
  })

  it('buys stETH with plain ether', async () => {
    const intent = sale({ sell: 'eth', buy: 'steth', pool: STETH_POOL, minimum: 998_000_000_000_000_000n })
    const { steps } = await made(intent, swapWorld(999_000_000_000_000_000n))
    expect(steps).toMatchObject([{ to: STETH_POOL, value: ETH }])
    expect(decodeFunctionData({ abi: CURVE, data: steps[0]?.data ?? '0x' }).args).toEqual([
      0n,
      1n,
      ETH,
      998_000_000_000_000_000n,
    ])
  })

  it.each([
    ['reth', 'eth', [1n, 0n], 0n, 1_157_000_000_000_000_000n],
    ['eth', 'reth', [0n, 1n], ETH, 863_000_000_000_000_000n],
  ] as const)('trades %s for %s as plain ether by `use_eth`', async (sell, buy, indexes, value, minimum) => {
    const intent = sale({ sell, buy, pool: RETH_POOL, minimum })
    const { steps } = await made(intent, swapWorld(minimum))
    const swap = steps.at(-1)
    expect(steps.map(({ id }) => id)).toEqual(sell === 'eth' ? ['swap'] : ['approve', 'swap'])
    expect(swap).toMatchObject({ to: RETH_POOL, value, target: 'Curve: ETH/rETH' })
    expect(decodeFunctionData({ abi: CURVE, data: swap?.data ?? '0x' }).args).toEqual([
      ...indexes,
      ETH,
      minimum,
      true,
    ])
  })
})

describe('refused', () => {
  it.each<[string, Partial<IntentOf<'swap'>>, object]>([
    ['a pool that is not in the manifest', { pool: testAddress(0x666) }, { code: 'not-a-market' }],
    ['the router named as the pool', { pool: ROUTER }, { code: 'not-a-market' }],
    ['a token that the pool does not have', { sell: 'cbeth' }, { code: 'pair-not-served' }],
    ['two tokens', { buy: 'reth' }, { code: 'pair-not-served' }],
    ['ether for ether', { sell: 'eth' }, { code: 'pair-not-served' }],
    ['a pool that pays wrapped ether', { sell: 'steth', pool: ODD_POOL }, { code: 'pair-not-served' }],
    ['nothing', { amount: 0n }, { code: 'sells-nothing' }],
    ['no minimum', { minimum: 0n }, { code: 'no-minimum' }],
    ['too late by the chain', { deadline: 1_790_000_000n }, { code: 'deadline-passed' }],
    ['open for days', { deadline: 1_790_200_000n }, { code: 'deadline-far' }],
    ['more than there is', { amount: 4n * ETH }, { code: 'above-balance', balance: LIDO_ACCOUNT.wstEth }],
    [
      'less than the minimum',
      { minimum: QUOTE + 1n },
      { code: 'price-moved', asset: 'eth', minimum: QUOTE + 1n, quote: QUOTE },
    ],
    [
      'a minimum far below',
      { minimum: (QUOTE * 97n) / 100n - 1n },
      {
        code: 'slippage-too-high',
        asset: 'eth',
        minimum: (QUOTE * 97n) / 100n - 1n,
        least: (QUOTE * 97n) / 100n,
      },
    ],
  ])('%s', async (_, over, issue) => {
    expect(await refusal(sale(over))).toMatchObject({ code: 'plan-refused', issue })
  })

  it('exactly 3 % is allowed', async () => {
    expect(await refusal(sale({ minimum: (QUOTE * 97n) / 100n }))).toBeUndefined()
  })

  it.each([
    ['below', 1_180_000_000_000_000_000n],
    ['above', 1_290_000_000_000_000_000n],
  ])('more than 4 %% %s redemption value, unless it is meant', async (_, quote) => {
    const intent = sale({ minimum: quote })
    expect(await refusal(intent, swapWorld(quote))).toMatchObject({ issue: { code: 'far-from-value' } })
    expect(await refusal({ ...intent, acceptsDeviation: true }, swapWorld(quote))).toBeUndefined()
  })

  it('a pool that does not quote, is not there, or has not enough', async () => {
    const world = swapWorld(QUOTE)
    world.priceAfter = 4_295_128_740n
    expect(await refusal(sale(), world)).toMatchObject({ issue: { code: 'no-quote', why: 'too-large' } })
    world.quote = undefined
    expect(await refusal(sale(), world)).toMatchObject({ issue: { code: 'no-quote', why: 'reverted' } })
    world.node.contracts.delete(STETH_POOL)
    const intent = sale({ sell: 'steth', pool: STETH_POOL })
    expect(await refusal(intent, world)).toMatchObject({ issue: { code: 'no-quote', why: 'no-code' } })
  })

  it.each([
    ['another coin', { sell: 'steth', pool: STETH_POOL }, { coins: () => testAddress(0x99) }],
    ['another token', {}, { token0: testAddress(0x99) }],
    ['another fee', {}, { fee: 500 }],
    ['another factory', {}, { factory: testAddress(0x99) }],
  ] as const)('a pool with %s than the manifest says', async (_, over, answers) => {
    const world = swapWorld(QUOTE)
    const intent = sale({ minimum: QUOTE, acceptsDeviation: true, ...over })
    expect(await refusal(intent, world)).toBeUndefined()
    Object.assign(world.node.answersOf(intent.pool), answers)
    expect(await refusal(intent, world)).toMatchObject({ issue: { code: 'no-quote', why: 'disagrees' } })
  })

  it('a manifest without quoter, router or fee', async () => {
    const { quoterV2: _, ...routers } = MARKET.routers
    expect(await refusal(sale(), undefined, { market: { ...MARKET, routers } })).toMatchObject({
      issue: { code: 'no-quote', why: 'not-tradable' },
    })
    expect(await refusal(sale(), undefined, { market: { ...MARKET, routers: {} } })).toMatchObject({
      issue: { code: 'pair-not-served' },
    })
    const pools = [{ kind: 'uniswap-v3', address: WSTETH_POOL, tokens: ['wsteth', 'weth'] }] as const
    const market = { ...MARKET, pools: pools.map((pool) => ({ ...pool, tokens: [...pool.tokens] })) }
    expect(await refusal(sale(), undefined, { market })).toMatchObject({ issue: { code: 'pair-not-served' } })
  })

  it('a token whose protocol cannot be read', async () => {
    const unknown = { issue: { code: 'value-unknown' } }
    expect(await refusal(sale(), undefined, { protocols: noProtocols() })).toMatchObject(unknown)
    const held = { holdings: holdings({ lido: unavailable() }) }
    expect(await refusal(sale(), undefined, held)).toMatchObject(unknown)
  })

  it('a node that fails, or a token that cannot tell the allowance, is no refusal of the swap', async () => {
    const world = swapWorld(QUOTE)
    delete world.node.answersOf(LIDO.contracts.wsteth).allowance
    expect(await refusal(sale(), world)).toMatchObject({ code: 'call-failed' })
    world.node.instead = () => ({
      ok: false,
      error: { kind: 'rpc', code: -32_000, message: 'header not found' },
    })
    expect(await refusal(sale(), world)).toMatchObject({ code: 'rpc-error' })
  })
})
