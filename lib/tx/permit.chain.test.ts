import { encodeFunctionData, parseAbi } from 'viem'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Hex } from '@/lib/core/address'
import { ChainFlows, reach } from '@/lib/testing/chain-flows'
import { chainWorld } from '@/lib/testing/chain-world'
import type { IntentOf } from '@/lib/tx/intent'
import { signedPermit } from '@/lib/tx/permit'
import type { PermitToSign, SignedPermit, TxPlan } from '@/lib/tx/plan'
import { toQuantity } from '@/lib/tx/quantity'

/* Permits through the runner on the devnet, front-run in both timings; claims for somebody else. */

const ETH = 10n ** 18n
const PERMIT = parseAbi(['function permit(address, address, uint256, uint256, uint8, bytes32, bytes32)'])
const world = chainWorld()
let flows: ChainFlows

beforeEach(async () => {
  flows = new ChainFlows(world)
})
afterEach(() => flows.stop())

type Token = IntentOf<'request'>['token']
const request = (token: Token, amount = ETH): IntentOf<'request'> => ({
  kind: 'request',
  token,
  amount,
  approveBy: 'permit',
})
const names = ({ steps }: TxPlan) => steps.map(({ functionName }) => functionName)

/** Somebody else sends the permit in, with more to the miner than anybody. */
function frontRun({ domain, owner, spender, value, deadline, v, r, s }: SignedPermit): Promise<Hex> {
  return world.devnet.rpc<Hex>('eth_sendTransaction', [
    {
      from: world.devnet.account(1).address,
      to: domain.verifyingContract,
      data: encodeFunctionData({
        abi: PERMIT,
        functionName: 'permit',
        args: [owner, spender, value, deadline, v, r, s],
      }),
      gas: toQuantity(300_000),
      maxFeePerGas: toQuantity(500n * 10n ** 9n),
      maxPriorityFeePerGas: toQuantity(100n * 10n ** 9n),
    },
  ])
}

/** Listens to what the wallet signs. */
function onSigned(then: (signed: SignedPermit) => Promise<unknown>): void {
  flows.wallet.on('eth_signTypedData_v4', async (params) => {
    const signature = await world.devnet.rpc<Hex>('eth_signTypedData_v4', params)
    const { domain, message } = JSON.parse(String(params[1]))
    const permit: PermitToSign = {
      ...message,
      token: 'steth',
      domain,
      spenderName: '',
      value: BigInt(message.value),
      nonce: BigInt(message.nonce),
      deadline: BigInt(message.deadline),
    }
    const signed = await signedPermit(permit, signature)
    if (!signed.ok) throw new Error(signed.error.detail)
    await then(signed.value)
    return signature
  })
}

describe.each(['steth', 'wsteth'] as const)('a request of %s', (token) => {
  beforeEach(async () => {
    await world.user.carryOut({ kind: 'stake', token, amount: 5n * ETH })
  })

  test('by permit: one signature, one transaction, and what the simulation showed is what leaves', async () => {
    const { review, done } = await flows.confirmed(request(token))
    expect(review.plan.permit).toMatchObject({ value: ETH, spenderName: 'Lido: unstETH' })
    expect(review.preview).toMatchObject({ source: 'simulation' })
    expect(done.outcome?.requests).toHaveLength(1)
    expect(done.outcome?.leaves).toEqual([{ asset: token, amount: ETH }])
    // stETH moves as whole shares: its balance may fall by up to 2 wei less
    const shown = review.preview.leaves[0]?.amount
    expect(shown !== undefined && ETH - shown <= (token === 'steth' ? 2n : 0n)).toBe(true)
    const { fee } = done.outcome ?? {}
    expect(fee !== undefined && review.preview.maxFee !== undefined && fee <= review.preview.maxFee).toBe(
      true,
    )
    expect(flows.wallet.count('eth_sendTransaction')).toBe(1)
    expect(flows.wallet.count('eth_signTypedData_v4')).toBe(1)
    expect(flows.store.list(world.devnet.chainId)).toMatchObject([
      { outcome: { requests: done.outcome?.requests } },
    ])
  })

  test('front-run before the transaction is made: shown again without the permit, and done', async () => {
    onSigned(async (signed) => {
      const hash = await frontRun(signed)
      // anvil answers before its block is mined
      while ((await world.devnet.rpc('eth_getTransactionReceipt', [hash])) === null)
        await new Promise((resolve) => setTimeout(resolve, 25))
    })
    const flow = flows.start(request(token))
    await reach(flow, 'review')
    flow.confirm()
    const review = await reach(flow, 'review')
    expect(review).toMatchObject({ changed: true, permitUsed: true })
    expect(names(review.plan)).toEqual([
      token === 'steth' ? 'requestWithdrawals' : 'requestWithdrawalsWstETH',
    ])
    flow.confirm()
    const done = await reach(flow, 'confirmed')
    expect(done.outcome?.requests).toHaveLength(1)
    expect(flows.wallet.count('eth_signTypedData_v4')).toBe(1)
  })

  test('front-run in the same block: reverted, and trying again uses the allowance', async () => {
    let signed: SignedPermit | undefined
    onSigned(async (permit) => {
      signed = permit
    })
    const flow = flows.start(request(token))
    await reach(flow, 'review')
    await world.devnet.setAutomine(false)
    flow.confirm()
    await reach(flow, 'pending')
    if (signed === undefined) throw new Error('nothing was signed')
    await frontRun(signed)
    await world.devnet.mine()
    const reverted = await reach(flow, 'reverted')
    expect(reverted.error).toMatchObject({
      code: 'reverted',
      revert: token === 'steth' ? 'INVALID_SIGNATURE' : 'ERC20Permit: invalid signature',
    })
    await world.devnet.setAutomine(true)
    flow.retry()
    const review = await reach(flow, 'review')
    expect(review).toMatchObject({ permitUsed: true })
    flow.confirm()
    expect((await reach(flow, 'confirmed')).outcome?.requests).toHaveLength(1)
    expect(flows.wallet.count('eth_signTypedData_v4')).toBe(1)
  })
})

test('an account that EIP-7702 gave code takes the approval', async () => {
  await world.user.carryOut({ kind: 'stake', token: 'steth', amount: 5n * ETH })
  const code = `0xef0100${world.devnet.manifest.multicall3.slice(2)}`
  await world.devnet.rpc('anvil_setCode', [world.user.address, code])
  const flow = flows.start(request('steth'))
  const review = await reach(flow, 'review')
  expect(names(review.plan)).toEqual(['approve', 'requestWithdrawals'])
  expect(review.mode).toBe('single')
})

test('a claim for another address: shown and told as arriving there, and nothing as unknown', async () => {
  await world.user.carryOut({ kind: 'stake', token: 'steth', amount: 5n * ETH })
  const made = await world.user.carryOut(request('steth', 2n * ETH))
  const ids = made.outcome.ok ? (made.outcome.value.requests ?? []) : []
  await world.devnet.control('finalize', { all: true })
  const recipient = '0x00000000000000000000000000000000c0ffee01'
  const { review, done } = await flows.confirmed({ kind: 'claim', ids, recipient })
  const delivered = { to: recipient, moves: [{ asset: 'eth', amount: 2n * ETH }] }
  expect(review.preview).toMatchObject({ leaves: [], arrives: [], delivered })
  expect(done.outcome).toMatchObject({ leaves: [], arrives: [], delivered })
  const balance = await world.devnet.rpc<Hex>('eth_getBalance', [recipient, 'latest'])
  expect(BigInt(balance)).toBe(2n * ETH)
})

test('more requests than one transaction may hold: divided by gas, by one permit, and all of them made', async () => {
  const amount = 240_000n * ETH
  await world.devnet.control('limit', { eth: 'off' })
  await world.devnet.control('fund', { address: world.user.address, eth: '250000' })
  await world.user.carryOut({ kind: 'stake', token: 'steth', amount: 241_000n * ETH })
  const { review, done } = await flows.confirmed(request('steth', amount))
  expect(review.plan.steps.length).toBeGreaterThan(1)
  expect(review.preview.gas.every((gas) => gas <= 16_777_216n)).toBe(true)
  expect(done.outcome?.requests).toHaveLength(240)
  expect(flows.wallet.count('eth_signTypedData_v4')).toBe(1)
})
