import { encodeFunctionData, parseAbi } from 'viem'
import { describe, expect, it } from 'vitest'
import { curveCryptoPoolAbi } from '@/abi/curve-crypto-pool'
import { curveStablePoolAbi } from '@/abi/curve-stable-pool'
import { erc20PermitAbi } from '@/abi/erc20-permit'
import { rethAbi } from '@/abi/reth'
import { rocketDepositPoolAbi } from '@/abi/rocket-deposit-pool'
import { stethAbi } from '@/abi/steth'
import { swapRouter02Abi } from '@/abi/swap-router-02'
import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import { wstethAbi } from '@/abi/wsteth'
import { wstethReferralStakerAbi } from '@/abi/wsteth-referral-staker'
import type { Address, Hex } from '@/lib/core/address'
import type { Market } from '@/lib/deployment/market'
import { PERMIT_DOMAINS } from '@/lib/lst/permit-domain'
import { type AllowedFrom, refusedCall } from '@/lib/plan/allowed-calls'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'
import { COINBASE, LIDO, noProtocols, protocols, ROCKET_POOL, testAddress } from '@/lib/testing/states'
import { hash } from '@/lib/testing/tx-samples'
import type { TxIntent } from '@/lib/tx/intent'
import type { PermitToSign, SignedPermit, TxStep } from '@/lib/tx/plan'

const ME = testAddress(0x5001)
const EVIL = testAddress(0x666)
const { steth, wsteth, withdrawalQueue: QUEUE, referralStaker } = LIDO.contracts
const { reth, depositPool } = ROCKET_POOL.contracts
const ROUTER = testAddress(0x70)
const WETH = testAddress(0x71)
const UNISWAP = testAddress(0x72)
const CURVE = testAddress(0x73)
const CRYPTO = testAddress(0x74)
const HERSELF = testAddress(2)

const market: Market = {
  pools: [
    { kind: 'uniswap-v3', address: UNISWAP, tokens: ['weth', 'wsteth'], fee: 100 },
    { kind: 'curve-stable', address: CURVE, tokens: ['eth', 'steth'], indexType: 'int128' },
    { kind: 'curve-crypto', address: CRYPTO, tokens: ['weth', 'reth'], indexType: 'uint256' },
  ],
  routers: { swapRouter02: ROUTER, weth: WETH },
}

const PERMIT: PermitToSign = {
  token: 'steth',
  domain: { ...PERMIT_DOMAINS.steth, chainId: 1, verifyingContract: steth },
  owner: ME,
  spender: QUEUE,
  spenderName: 'queue',
  value: 1_000n,
  nonce: 0n,
  deadline: 99n,
}
const SIGNED: SignedPermit = { ...PERMIT, v: 27, r: hash(5), s: hash(6) }
const from: AllowedFrom = {
  ...{ account: ME, chainId: 1, protocols: protocols(), market, signed: SIGNED },
  roots: FAKE_DEPLOYMENT.protocols,
  time: 50n,
}

const at = (id: TxStep['id'], to: Address, data: Hex, over: Partial<TxStep> = {}): TxStep => ({
  id,
  to,
  value: 0n,
  data,
  target: '',
  functionName: '',
  args: [],
  ...over,
})
const call = encodeFunctionData
const approve = (to: Address, spender: Address, amount: bigint) =>
  at('approve', to, call({ abi: erc20PermitAbi, functionName: 'approve', args: [spender, amount] }))
const judge = (
  intent: TxIntent,
  steps: readonly TxStep[],
  permit?: PermitToSign,
  over: Partial<AllowedFrom> = {},
) =>
  refusedCall({ ...from, ...over }, intent, {
    steps,
    quoted: { leaves: [], arrives: [] },
    ...(permit === undefined ? {} : { permit }),
  })

const AMOUNT = 1_000n
const stake = (token: 'steth' | 'wsteth' | 'reth', referral?: Address): TxIntent => ({
  ...{ kind: 'stake', token, amount: AMOUNT },
  ...(referral === undefined ? {} : { referral }),
})
const REQUEST: TxIntent = { kind: 'request', token: 'steth', amount: AMOUNT, approveBy: 'permit' }
const CLAIM: TxIntent = { kind: 'claim', ids: [1n, 2n] }
const swap = (
  sell: 'eth' | 'wsteth' | 'steth' | 'reth',
  buy: 'eth' | 'steth' | 'wsteth' | 'reth',
  pool: Address,
): TxIntent => ({
  kind: 'swap',
  sell,
  buy,
  amount: AMOUNT,
  minimum: 900n,
  pool,
  deadline: 99n,
  approveBy: 'approval',
})

const submitFor = (referral: Address) => call({ abi: stethAbi, functionName: 'submit', args: [referral] })
const submit = submitFor(testAddress(0))
const deposit = call({ abi: rocketDepositPoolAbi, functionName: 'deposit' })
const stakeEth = call({ abi: wstethReferralStakerAbi, functionName: 'stakeETH', args: [testAddress(0)] })
const wrap = (amount: bigint) => call({ abi: wstethAbi, functionName: 'wrap', args: [amount] })
const unwrap = (amount: bigint) => call({ abi: wstethAbi, functionName: 'unwrap', args: [amount] })
const burn = (amount: bigint) => call({ abi: rethAbi, functionName: 'burn', args: [amount] })
const requests = (amounts: readonly bigint[], owner: Address = ME) =>
  call({ abi: withdrawalQueueAbi, functionName: 'requestWithdrawals', args: [amounts, owner] })
const permitted = (over: Partial<SignedPermit> = {}, owner: Address = ME) => {
  const { value, deadline, v, r, s } = { ...SIGNED, ...over }
  const args = [[AMOUNT], owner, { value, deadline, v, r, s }] as const
  return call({ abi: withdrawalQueueAbi, functionName: 'requestWithdrawalsWithPermit', args })
}
const claims = (ids: readonly bigint[]) =>
  call({ abi: withdrawalQueueAbi, functionName: 'claimWithdrawals', args: [ids, ids] })
const claimsTo = (ids: readonly bigint[], to: Address) =>
  call({ abi: withdrawalQueueAbi, functionName: 'claimWithdrawalsTo', args: [ids, ids, to] })
const stable = (dx = AMOUNT, min = 900n, sold = 1n, bought = 0n) =>
  call({ abi: curveStablePoolAbi, functionName: 'exchange', args: [sold, bought, dx, min] })
const crypto = (dx = AMOUNT, min = 900n, sold = 1n, bought = 0n, usesEther = true) =>
  call({ abi: curveCryptoPoolAbi, functionName: 'exchange', args: [sold, bought, dx, min, usesEther] })

const single = (
  over: Partial<{
    tokenIn: Address
    tokenOut: Address
    fee: number
    recipient: Address
    amountIn: bigint
    amountOutMinimum: bigint
    sqrtPriceLimitX96: bigint
  }> = {},
) =>
  call({
    abi: swapRouter02Abi,
    functionName: 'exactInputSingle',
    args: [
      {
        tokenIn: wsteth,
        tokenOut: WETH,
        fee: 100,
        recipient: HERSELF,
        amountIn: AMOUNT,
        amountOutMinimum: 900n,
        sqrtPriceLimitX96: 0n,
        ...over,
      },
    ],
  })
const buying = { tokenIn: WETH, tokenOut: wsteth, recipient: ME }
const unwraps = (minimum = 900n, to: Address = ME) =>
  call({ abi: swapRouter02Abi, functionName: 'unwrapWETH9', args: [minimum, to] })
const refund = call({ abi: swapRouter02Abi, functionName: 'refundETH', args: [] })
const selfPermit = (over: Partial<SignedPermit> = {}, token: Address = wsteth) => {
  const { value, deadline, v, r, s } = { ...SIGNED, ...over }
  return call({
    abi: swapRouter02Abi,
    functionName: 'selfPermitIfNecessary',
    args: [token, value, deadline, v, r, s],
  })
}
const multi = (calls: readonly Hex[], deadline = 99n) =>
  call({ abi: swapRouter02Abi, functionName: 'multicall', args: [deadline, calls] })
const UNSIGNED = { v: 0, r: hash(0), s: hash(0) }

describe('on the list', () => {
  it.each<[string, TxIntent, readonly TxStep[], PermitToSign?]>([
    ['stake stETH', stake('steth'), [at('stake', steth, submit, { value: AMOUNT })]],
    ['stake with a referral', stake('steth', EVIL), [at('stake', steth, submitFor(EVIL), { value: AMOUNT })]],
    ['stake wstETH', stake('wsteth'), [at('stake', referralStaker ?? EVIL, stakeEth, { value: AMOUNT })]],
    ['stake wstETH plainly', stake('wsteth'), [at('stake', wsteth, '0x', { value: AMOUNT })]],
    ['stake rETH', stake('reth'), [at('stake', depositPool, deposit, { value: AMOUNT })]],
    [
      'wrap',
      { kind: 'wrap', amount: AMOUNT },
      [approve(steth, wsteth, AMOUNT), at('wrap', wsteth, wrap(AMOUNT))],
    ],
    ['unwrap', { kind: 'unwrap', amount: AMOUNT }, [at('unwrap', wsteth, unwrap(AMOUNT))]],
    ['request', REQUEST, [approve(steth, QUEUE, AMOUNT), at('request', QUEUE, requests([600n, 400n]))]],
    [
      'request in two',
      REQUEST,
      [at('request', QUEUE, requests([600n])), at('request', QUEUE, requests([400n]))],
    ],
    ['request by permit', REQUEST, [at('request', QUEUE, permitted())]],
    [
      'request to be permitted',
      REQUEST,
      [at('request', QUEUE, permitted(UNSIGNED), { awaitsPermit: true })],
      PERMIT,
    ],
    ['claim', CLAIM, [at('claim', QUEUE, claims([1n])), at('claim', QUEUE, claims([2n]))]],
    ['claim to another', { ...CLAIM, recipient: EVIL }, [at('claim', QUEUE, claimsTo([1n, 2n], EVIL))]],
    ['burn', { kind: 'burn', amount: AMOUNT }, [at('burn', reth, burn(AMOUNT))]],
    [
      'sell on Uniswap',
      swap('wsteth', 'eth', UNISWAP),
      [approve(wsteth, ROUTER, AMOUNT), at('swap', ROUTER, multi([single(), unwraps()]))],
    ],
    [
      'sell by permit',
      swap('wsteth', 'eth', UNISWAP),
      [at('swap', ROUTER, multi([selfPermit(), single(), unwraps()]))],
    ],
    [
      'buy on Uniswap',
      swap('eth', 'wsteth', UNISWAP),
      [at('swap', ROUTER, multi([single(buying), refund]), { value: AMOUNT })],
    ],
    [
      'sell on Curve',
      swap('steth', 'eth', CURVE),
      [approve(steth, CURVE, AMOUNT), at('swap', CURVE, stable())],
    ],
    [
      'sell on CryptoSwap',
      swap('reth', 'eth', CRYPTO),
      [approve(reth, CRYPTO, AMOUNT), at('swap', CRYPTO, crypto())],
    ],
    [
      'buy on Curve',
      swap('eth', 'steth', CURVE),
      [at('swap', CURVE, stable(AMOUNT, 900n, 0n, 1n), { value: AMOUNT })],
    ],
    [
      'buy on CryptoSwap',
      swap('eth', 'reth', CRYPTO),
      [at('swap', CRYPTO, crypto(AMOUNT, 900n, 0n, 1n), { value: AMOUNT })],
    ],
  ])('%s', (_, intent, steps, permit) => {
    expect(judge(intent, steps, permit)).toBeUndefined()
  })
})

describe('not on it', () => {
  type Case = readonly [string, TxIntent, readonly TxStep[], PermitToSign?]
  const cases: readonly Case[] = [
    ['another target', stake('steth'), [at('stake', EVIL, submit, { value: AMOUNT })]],
    [
      'a referral that nobody asked for',
      stake('steth'),
      [at('stake', steth, submitFor(EVIL), { value: AMOUNT })],
    ],
    [
      'another referral',
      stake('wsteth', ME),
      [at('stake', referralStaker ?? EVIL, stakeEth, { value: AMOUNT })],
    ],
    ['more ether than the amount', stake('steth'), [at('stake', steth, submit, { value: AMOUNT + 1n })]],
    [
      'ether to a function that is no stake',
      stake('steth'),
      [at('stake', steth, wrap(1n), { value: AMOUNT })],
    ],
    ['plain ether to stETH', stake('steth'), [at('stake', steth, '0x', { value: AMOUNT })]],
    [
      'data behind the arguments',
      stake('reth'),
      [at('stake', depositPool, `${deposit}00`, { value: AMOUNT })],
    ],
    ['a step of another intent', stake('steth'), [at('wrap', wsteth, wrap(AMOUNT))]],
    ['nothing to do', stake('steth'), []],
    [
      'twice',
      { kind: 'wrap', amount: AMOUNT },
      [at('wrap', wsteth, wrap(AMOUNT)), at('wrap', wsteth, wrap(AMOUNT))],
    ],
    ['another amount', { kind: 'wrap', amount: AMOUNT }, [at('wrap', wsteth, wrap(AMOUNT + 1n))]],
    ['unwrap for wrap', { kind: 'wrap', amount: AMOUNT }, [at('wrap', wsteth, unwrap(AMOUNT))]],
    [
      'an unlimited approval',
      { kind: 'wrap', amount: AMOUNT },
      [approve(steth, wsteth, 2n ** 256n - 1n), at('wrap', wsteth, wrap(AMOUNT))],
    ],
    ['one wei more', REQUEST, [approve(steth, QUEUE, AMOUNT + 1n), at('request', QUEUE, requests([AMOUNT]))]],
    [
      'an approval for somebody',
      REQUEST,
      [approve(steth, EVIL, AMOUNT), at('request', QUEUE, requests([AMOUNT]))],
    ],
    [
      'an approval of another token',
      REQUEST,
      [approve(wsteth, QUEUE, AMOUNT), at('request', QUEUE, requests([AMOUNT]))],
    ],
    [
      'an approval where none is needed',
      { kind: 'burn', amount: AMOUNT },
      [approve(reth, reth, AMOUNT), at('burn', reth, burn(AMOUNT))],
    ],
    [
      'two approvals',
      REQUEST,
      [
        approve(steth, QUEUE, AMOUNT),
        approve(steth, QUEUE, AMOUNT),
        at('request', QUEUE, requests([AMOUNT])),
      ],
    ],
    [
      'a transfer that calls itself an approval',
      REQUEST,
      [
        at(
          'approve',
          steth,
          call({
            abi: parseAbi(['function transfer(address, uint256)']),
            functionName: 'transfer',
            args: [QUEUE, AMOUNT],
          }),
        ),
        at('request', QUEUE, requests([AMOUNT])),
      ],
    ],
    ['requests for another owner', REQUEST, [at('request', QUEUE, requests([AMOUNT], EVIL))]],
    ['requests above the amount', REQUEST, [at('request', QUEUE, requests([AMOUNT, 100n]))]],
    ['requests below the amount', REQUEST, [at('request', QUEUE, requests([AMOUNT - 1n]))]],
    ['a signature that was not checked', REQUEST, [at('request', QUEUE, permitted({ s: hash(7) }))]],
    [
      'a permit to be signed that is signed',
      REQUEST,
      [at('request', QUEUE, permitted(), { awaitsPermit: true })],
      PERMIT,
    ],
    ['an unsigned one that does not wait', REQUEST, [at('request', QUEUE, permitted(UNSIGNED))], PERMIT],
    [
      'a permit for more',
      REQUEST,
      [at('request', QUEUE, permitted(UNSIGNED), { awaitsPermit: true })],
      { ...PERMIT, value: AMOUNT + 1n },
    ],
    [
      'a permit for somebody',
      REQUEST,
      [at('request', QUEUE, permitted(UNSIGNED), { awaitsPermit: true })],
      { ...PERMIT, spender: EVIL },
    ],
    [
      'a permit of another chain',
      REQUEST,
      [at('request', QUEUE, permitted(UNSIGNED), { awaitsPermit: true })],
      { ...PERMIT, domain: { ...PERMIT.domain, chainId: 5 } },
    ],
    ['a permit where none is needed', CLAIM, [at('claim', QUEUE, claims([1n]))], PERMIT],
    ['ids that nobody asked for', CLAIM, [at('claim', QUEUE, claims([3n]))]],
    ['claims to somebody', CLAIM, [at('claim', QUEUE, claimsTo([1n], EVIL))]],
    [
      'claims to oneself where another was named',
      { ...CLAIM, recipient: EVIL },
      [at('claim', QUEUE, claims([1n]))],
    ],
    [
      'a transfer of the claim',
      CLAIM,
      [
        at(
          'claim',
          QUEUE,
          call({
            abi: parseAbi(['function transferFrom(address, address, uint256)']),
            functionName: 'transferFrom',
            args: [ME, EVIL, 1n],
          }),
        ),
      ],
    ],
    ['burning more', { kind: 'burn', amount: AMOUNT }, [at('burn', reth, burn(AMOUNT + 1n))]],
    [
      'burning elsewhere',
      { kind: 'burn', amount: AMOUNT },
      [at('burn', COINBASE.contracts.cbeth, burn(AMOUNT))],
    ],
    ['a pool of no manifest', swap('steth', 'eth', EVIL), [at('swap', EVIL, stable())]],
    [
      'a pool for the router’s call',
      swap('wsteth', 'eth', UNISWAP),
      [at('swap', UNISWAP, multi([single(), unwraps()]))],
    ],
    [
      'less than the minimum on Curve',
      swap('steth', 'eth', CURVE),
      [at('swap', CURVE, stable(AMOUNT, 899n))],
    ],
    [
      'less than the minimum on CryptoSwap',
      swap('reth', 'eth', CRYPTO),
      [at('swap', CRYPTO, crypto(AMOUNT, 0n))],
    ],
    [
      'the other way on Curve',
      swap('steth', 'eth', CURVE),
      [at('swap', CURVE, stable(AMOUNT, 900n, 0n, 1n))],
    ],
    ['another coin on Curve', swap('steth', 'eth', CURVE), [at('swap', CURVE, stable(AMOUNT, 900n, 1n, 2n))]],
    ['a pool without the token', swap('reth', 'eth', CURVE), [at('swap', CURVE, stable())]],
    [
      'ether for a place of another coin',
      swap('eth', 'reth', CRYPTO),
      [at('swap', CRYPTO, crypto(AMOUNT, 900n, 0n, 2n), { value: AMOUNT })],
    ],
    [
      'wrapped ether instead of ether',
      swap('reth', 'eth', CRYPTO),
      [at('swap', CRYPTO, crypto(AMOUNT, 900n, 1n, 0n, false))],
    ],
    [
      'less than the minimum on Uniswap',
      swap('wsteth', 'eth', UNISWAP),
      [at('swap', ROUTER, multi([single({ amountOutMinimum: 1n }), unwraps()]))],
    ],
    [
      'ether to somebody',
      swap('wsteth', 'eth', UNISWAP),
      [at('swap', ROUTER, multi([single(), unwraps(900n, EVIL)]))],
    ],
    ['ether left in the router', swap('wsteth', 'eth', UNISWAP), [at('swap', ROUTER, multi([single()]))]],
    [
      'ether fetched before it is there',
      swap('wsteth', 'eth', UNISWAP),
      [at('swap', ROUTER, multi([unwraps(), single()]))],
    ],
    [
      'ether that the pool did not take left in the router',
      swap('eth', 'wsteth', UNISWAP),
      [at('swap', ROUTER, multi([single(buying)]), { value: AMOUNT })],
    ],
    [
      'a swap that stops short',
      swap('wsteth', 'eth', UNISWAP),
      [at('swap', ROUTER, multi([single({ sqrtPriceLimitX96: 1n }), unwraps()]))],
    ],
    [
      'tokens to somebody',
      swap('eth', 'wsteth', UNISWAP),
      [at('swap', ROUTER, multi([single({ ...buying, recipient: EVIL }), refund]), { value: AMOUNT })],
    ],
    [
      'another fee’s pool',
      swap('wsteth', 'eth', UNISWAP),
      [at('swap', ROUTER, multi([single({ fee: 3_000 }), unwraps()]))],
    ],
    [
      'another token',
      swap('wsteth', 'eth', UNISWAP),
      [at('swap', ROUTER, multi([single({ tokenIn: reth }), unwraps()]))],
    ],
    [
      'another amount in',
      swap('wsteth', 'eth', UNISWAP),
      [at('swap', ROUTER, multi([single({ amountIn: 2_000n }), unwraps()]))],
    ],
    [
      'two swaps',
      swap('wsteth', 'eth', UNISWAP),
      [at('swap', ROUTER, multi([single(), single(), unwraps()]))],
    ],
    [
      'another deadline',
      swap('wsteth', 'eth', UNISWAP),
      [at('swap', ROUTER, multi([single(), unwraps()], 2n ** 200n))],
    ],
    [
      'a permit of another token inside',
      swap('wsteth', 'eth', UNISWAP),
      [at('swap', ROUTER, multi([selfPermit({}, steth), single(), unwraps()]))],
    ],
    [
      'a strange permit inside',
      swap('wsteth', 'eth', UNISWAP),
      [at('swap', ROUTER, multi([selfPermit({ r: hash(1) }), single(), unwraps()]))],
    ],
    [
      'something else inside',
      swap('wsteth', 'eth', UNISWAP),
      [at('swap', ROUTER, multi([single(), unwraps(), submit]))],
    ],
    [
      'no ether for a purchase',
      swap('eth', 'wsteth', UNISWAP),
      [at('swap', ROUTER, multi([single(buying), refund]))],
    ],
    ['ether with a sale', swap('steth', 'eth', CURVE), [at('swap', CURVE, stable(), { value: 1n })]],
  ]

  it.each(cases.map((given) => ({ name: given[0], given })))(
    '$name',
    ({ given: [, intent, steps, permit] }) => {
      expect(judge(intent, steps, permit)).toEqual(expect.any(String))
    },
  )

  it.each<[string, Partial<PermitToSign>]>([
    ['is over', { deadline: 50n }],
    ['holds for years', { deadline: 50n + 90_001n }],
    ['is unlimited', { value: 2n ** 256n - 1n }],
    ['has words of another domain', { domain: { ...PERMIT.domain, name: 'USD Coin' } }],
    ['has another version', { domain: { ...PERMIT.domain, version: '1' } }],
    ['is of another contract', { domain: { ...PERMIT.domain, verifyingContract: EVIL } }],
    ['is of another owner', { owner: EVIL }],
    ['is of another token', { token: 'wsteth' }],
  ])('a permit that %s', (_, over) => {
    const steps = [at('request', QUEUE, permitted(UNSIGNED), { awaitsPermit: true })]
    expect(judge(REQUEST, steps, PERMIT)).toBeUndefined()
    expect(judge(REQUEST, steps, { ...PERMIT, ...over })).toEqual(expect.any(String))
  })

  it('a signature that is over, and a swap whose time is', () => {
    const late = { time: 99n }
    expect(judge(REQUEST, [at('request', QUEUE, permitted())], undefined, late)).toEqual(expect.any(String))
    const sale = swap('steth', 'eth', CURVE)
    expect(judge(sale, [at('swap', CURVE, stable())])).toBeUndefined()
    expect(judge(sale, [at('swap', CURVE, stable())], undefined, late)).toEqual(expect.any(String))
  })

  it.each([0n, -1n, 2n ** 96n, 2n ** 256n - 1n])('an intent for %s wei, approval and all', (amount) => {
    const intent: TxIntent = { kind: 'wrap', amount }
    const data = amount < 0n ? wrap(0n) : wrap(amount)
    expect(judge(intent, [at('wrap', wsteth, data)])).toBe('an amount that nobody has')
  })

  it('what stands in for unsigned steps is judged too', () => {
    const steps = [at('request', QUEUE, permitted(UNSIGNED), { awaitsPermit: true })]
    const simulatedAs = [approve(steth, EVIL, AMOUNT), at('request', QUEUE, requests([AMOUNT]))]
    const quoted = { leaves: [], arrives: [] }
    expect(refusedCall(from, REQUEST, { steps, permit: PERMIT, simulatedAs, quoted })).toMatch('approve')
  })

  it('a deployment that could not be read allows nothing', () => {
    const readable: readonly (readonly [TxIntent, readonly TxStep[]])[] = [
      [stake('steth'), [at('stake', steth, submit, { value: AMOUNT })]],
      [REQUEST, [at('request', QUEUE, requests([AMOUNT]))]],
      [{ kind: 'burn', amount: AMOUNT }, [at('burn', reth, burn(AMOUNT))]],
    ]
    for (const [intent, steps] of readable)
      expect(judge(intent, steps, undefined, { protocols: noProtocols() })).toEqual(expect.any(String))
  })
})
