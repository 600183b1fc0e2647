import { beforeEach, describe, expect, it } from 'vitest'
import { FakeFlow, OWNER, reached, THIEF } from '@/lib/testing/fake-flow'
import { BOB, CHAIN, hash } from '@/lib/testing/tx-samples'
import type { TxIntent } from '@/lib/tx/intent'
import type { TxPlan } from '@/lib/tx/plan'

const REQUEST: TxIntent = { kind: 'request', token: 'steth', amount: 500n, approveBy: 'permit' }
const PERMITTED = '0xacf41e4d' // requestWithdrawalsWithPermit
const PLAIN = '0xd6681042' // requestWithdrawals

let world: FakeFlow
beforeEach(() => {
  world = new FakeFlow()
})

const names = ({ steps }: TxPlan) => steps.map(({ functionName }) => functionName)
const sent = () =>
  world.wallet.asked
    .filter(({ method }) => method === 'eth_sendTransaction')
    .map(({ params }) => (params[0] as { data: string }).data)

async function reviewed(intent: TxIntent = REQUEST) {
  const started = world.start(intent)
  return { ...started, review: await reached(started, 'review') }
}

describe('a permit before the first transaction', () => {
  it('is shown, signed, checked, and then sent inside the transaction', async () => {
    const { flow, states, review } = await reviewed()
    expect(review.plan.permit).toMatchObject({ owner: OWNER.address, value: 500n, nonce: 3n })
    expect(review.plan.steps).toMatchObject([{ awaitsPermit: true }])
    expect(world.wallet.asked.filter(({ method }) => method.startsWith('eth_sign'))).toEqual([])
    flow.confirm()
    await reached({ flow }, 'pending')
    expect(states.map(({ is }) => is)).toEqual([
      'preparing',
      'simulating',
      'review',
      'simulating',
      'permitting',
      'simulating',
      'signing',
      'pending',
    ])
    expect(sent()).toHaveLength(1)
    expect(sent()[0]).toMatch(PERMITTED)
    // the real bytes were simulated, and the permit that was shown is the one inside
    expect(world.asked.at(-1)?.permit).toMatchObject({ deadline: review.plan.permit?.deadline })
    await world.mine()
    expect(flow.getState()).toMatchObject({ is: 'confirmed', outcome: { requests: [1n] } })
    expect(store()).toMatchObject([{ outcome: { requests: [1n] }, stepId: 'request' }])
  })

  it('asks with ERC-2612 typed data that was built here, numbers as text', async () => {
    const { flow, review } = await reviewed()
    flow.confirm()
    await reached({ flow }, 'pending')
    const asked = world.wallet.asked.find(({ method }) => method === 'eth_signTypedData_v4')
    expect(asked?.params[0]).toBe(OWNER.address)
    expect(JSON.parse(String(asked?.params[1]))).toEqual({
      types: {
        EIP712Domain: [
          { name: 'name', type: 'string' },
          { name: 'version', type: 'string' },
          { name: 'chainId', type: 'uint256' },
          { name: 'verifyingContract', type: 'address' },
        ],
        Permit: [
          { name: 'owner', type: 'address' },
          { name: 'spender', type: 'address' },
          { name: 'value', type: 'uint256' },
          { name: 'nonce', type: 'uint256' },
          { name: 'deadline', type: 'uint256' },
        ],
      },
      primaryType: 'Permit',
      domain: review.plan.permit?.domain,
      message: {
        owner: OWNER.address,
        spender: review.plan.permit?.spender,
        value: '500',
        nonce: '3',
        deadline: String(review.plan.permit?.deadline),
      },
    })
  })

  it('a deadline that moved with the clock between review and word is no change', async () => {
    const { flow } = await reviewed()
    world.chain.mine([], { seconds: 600 })
    flow.confirm()
    await reached({ flow }, 'pending')
  })

  it('one that is nearly over is made anew and shown', async () => {
    const { flow } = await reviewed()
    world.chain.mine([], { seconds: 84_000 })
    flow.confirm()
    const again = await reached({ flow }, 'review')
    expect(again).toMatchObject({ changed: true })
    expect(world.wallet.count('eth_signTypedData_v4')).toBe(0)
    flow.confirm()
    await reached({ flow }, 'pending')
  })

  it('an allowance that is there needs none', async () => {
    world.allowance = 500n
    const { flow, review } = await reviewed()
    expect(review.plan.permit).toBeUndefined()
    flow.confirm()
    await reached({ flow }, 'pending')
    expect(world.wallet.count('eth_signTypedData_v4')).toBe(0)
    expect(sent()[0]).toMatch(PLAIN)
  })
})

describe('what is no signature of it', () => {
  it.each([
    ['another’s', (text: unknown) => world.sign(text, THIEF)],
    ['of another amount', (text: unknown) => world.sign(String(text).replace('"500"', '"501"'))],
    ['of another spender', (text: unknown) => world.sign(String(text).replace(/cafe"/, 'caff"'))],
    ['no bytes', () => 'yes'],
    ['too short', () => '0x1234'],
    ['nothing', () => null],
    ['of a contract wallet', () => `0x${'11'.repeat(200)}`],
    ['with a strange v', async (text: unknown) => `${(await world.sign(text)).slice(0, -2)}05`],
  ])('%s: nothing is sent, in its own words', async (_, answer) => {
    world.wallet.on('eth_signTypedData_v4', ([, text]) => answer(text))
    const { flow } = await reviewed()
    flow.confirm()
    const failed = await reached({ flow }, 'failed')
    expect(failed.error.code).toBe('permit-not-signed')
    expect(failed).not.toHaveProperty('maybeSent')
    expect(sent()).toEqual([])
  })

  it('a high s is refused, though it would recover to the owner', async () => {
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
    world.wallet.on('eth_signTypedData_v4', async ([, text]) => {
      const signature = await world.sign(text)
      const s = order - BigInt(`0x${signature.slice(66, 130)}`)
      const v = signature.endsWith('1b') ? '1c' : '1b'
      return `${signature.slice(0, 66)}${s.toString(16).padStart(64, '0')}${v}`
    })
    const { flow } = await reviewed()
    flow.confirm()
    expect((await reached({ flow }, 'failed')).error).toEqual({
      code: 'permit-not-signed',
      detail: 's is too high',
    })
    expect(sent()).toEqual([])
  })

  it.each([
    [
      'v of 0 and 1',
      (signature: string) => `${signature.slice(0, -2)}${signature.endsWith('1b') ? '00' : '01'}`,
    ],
    [
      'the compact form',
      (signature: string) => {
        const parity = signature.endsWith('1c') ? 1n << 255n : 0n
        const s = BigInt(`0x${signature.slice(66, 130)}`) | parity
        return `${signature.slice(0, 66)}${s.toString(16).padStart(64, '0')}`
      },
    ],
  ])('%s is put into the form that contracts take', async (_, change) => {
    world.wallet.on('eth_signTypedData_v4', async ([, text]) => change(await world.sign(text)))
    const { flow } = await reviewed()
    flow.confirm()
    await reached({ flow }, 'pending')
    const text = world.wallet.asked.find(({ method }) => method === 'eth_signTypedData_v4')?.params[1]
    const plain = await world.sign(text)
    for (const part of [plain.slice(2, 66), plain.slice(66, 130), plain.slice(130).padStart(64, '0')])
      expect(sent()[0]).toContain(part)
  })

  it.each([
    ['owner', { owner: BOB }],
    ['value', { value: 0n }],
    ['chain', { domain: { name: 'x', version: '1', chainId: 1, verifyingContract: BOB } }],
    ['token', { token: 'wsteth' }],
  ] as const)('a permit for another %s is never put before the wallet', async (_, over) => {
    world.bend = (permit) => ({ ...permit, ...over })
    const started = world.start(REQUEST)
    expect((await reached(started, 'failed')).error.code).toBe('permit-strange')
    expect(world.wallet.asked.filter(({ method }) => method.startsWith('eth_sign'))).toEqual([])
  })
})

describe('no to the permit, and wallets that cannot', () => {
  it('the user’s no: rejected, nothing sent, and it may be taken back', async () => {
    world.wallet.on('eth_signTypedData_v4', () => {
      throw Object.assign(new Error('User rejected the request.'), { code: 4001 })
    })
    const { flow } = await reviewed()
    flow.confirm()
    expect(await reached({ flow }, 'rejected')).toMatchObject({ step: 0, permit: true })
    expect(sent()).toEqual([])
    world.wallet.on('eth_signTypedData_v4', ([, text]) => world.sign(text))
    flow.retry()
    await reached({ flow }, 'review')
    flow.confirm()
    await reached({ flow }, 'pending')
  })

  it.each([-32601, 4200])(
    'a wallet that does not know the method (%d) gets an approval, shown first',
    async (code) => {
      world.wallet.on('eth_signTypedData_v4', () => {
        throw Object.assign(new Error('nope'), { code })
      })
      const { flow } = await reviewed()
      flow.confirm()
      const review = await reached({ flow }, 'review')
      expect(review).toMatchObject({ unpermitted: true, changed: false })
      expect(names(review.plan)).toEqual(['approve', 'requestWithdrawals'])
      expect(sent()).toEqual([])
      flow.confirm()
      await reached({ flow }, 'pending')
      expect(world.wallet.count('eth_signTypedData_v4')).toBe(1)
    },
  )

  it('closed while the wallet asks: a late signature sends nothing', async () => {
    let answer: (signature: unknown) => void = () => {}
    let text: unknown
    world.wallet.on('eth_signTypedData_v4', (params) => {
      text = params[1]
      return new Promise((resolve) => {
        answer = resolve
      })
    })
    const { flow } = await reviewed()
    flow.confirm()
    await reached({ flow }, 'permitting')
    flow.dismiss()
    expect(flow.getState().is).toBe('idle')
    answer(await world.sign(text))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(flow.getState().is).toBe('idle')
    expect(sent()).toEqual([])
  })

  it.each([
    ['account', { account: BOB, chainId: CHAIN }, 'wallet-account-changed'],
    ['chain', { account: OWNER.address, chainId: 1 }, 'wallet-wrong-chain'],
  ] as const)('another %s while it asks: nothing is sent', async (_, state, code) => {
    world.wallet.on('eth_signTypedData_v4', ([, text]) => {
      world.wallet.change(state)
      return world.sign(text)
    })
    const { flow } = await reviewed()
    flow.confirm()
    expect((await reached({ flow }, 'failed')).error.code).toBe(code)
    expect(sent()).toEqual([])
  })

  it('a batch, a Safe, or the user’s choice of an approval: no permit is asked for', async () => {
    world.wallet.on('wallet_getCapabilities', () => ({ '0x7a69': { atomic: { status: 'supported' } } }))
    const batch = await reviewed()
    expect(batch.review).toMatchObject({ mode: 'batch' })
    expect(names(batch.review.plan)).toEqual(['approve', 'requestWithdrawals'])
    world.wallet.on('wallet_getCapabilities', () => ({}))
    const chosen = await reviewed({ ...REQUEST, approveBy: 'approval' })
    expect(names(chosen.review.plan)).toEqual(['approve', 'requestWithdrawals'])
    world.wallet.change({ account: OWNER.address, chainId: CHAIN, kind: 'safe' })
    const safe = await reviewed()
    expect(safe.review.mode).toBe('safe')
    expect(world.asked.every(({ canPermit }) => !canPermit)).toBe(true)
  })

  it('a batch that the wallet does not take after all goes on with a permit, shown first', async () => {
    world.wallet.on('wallet_getCapabilities', () => ({ '0x7a69': { atomic: { status: 'ready' } } }))
    world.wallet.on('wallet_sendCalls', () => {
      throw Object.assign(new Error('declined'), { code: 5750 })
    })
    const { flow } = await reviewed()
    flow.confirm()
    const review = await reached({ flow }, 'review')
    expect(review).toMatchObject({ unbatched: true, mode: 'single' })
    expect(review.plan.permit).toBeDefined()
  })
})

describe('a permit that somebody else sends in', () => {
  it('before our transaction is made: back to the review, said why, and the plain call is sent', async () => {
    world.wallet.on('eth_signTypedData_v4', async ([, text]) => {
      const signature = await world.sign(text)
      world.allowance = 500n
      world.nonce += 1n
      return signature
    })
    const { flow } = await reviewed()
    flow.confirm()
    const review = await reached({ flow }, 'review')
    expect(review).toMatchObject({ changed: true, permitUsed: true })
    expect(names(review.plan)).toEqual(['requestWithdrawals'])
    expect(sent()).toEqual([])
    flow.confirm()
    await reached({ flow }, 'pending')
    expect(sent()[0]).toMatch(PLAIN)
    expect(world.wallet.count('eth_signTypedData_v4')).toBe(1)
  })

  it('between our plan and its simulation: the revert is no end, everything is looked at again', async () => {
    const { flow } = await reviewed()
    world.wallet.on('eth_signTypedData_v4', async ([, text]) => {
      const text32 = Buffer.from('INVALID_SIGNATURE').toString('hex').padEnd(64, '0')
      const data = `0x08c379a0${'20'.padStart(64, '0')}${'11'.padStart(64, '0')}${text32}` as const
      world.chain.steps = [{ ok: false, data }]
      world.chain.on('eth_estimateGas', () => {
        world.chain.steps = []
        world.allowance = 500n
        world.nonce += 1n
        return '0x186a0'
      })
      return world.sign(text)
    })
    flow.confirm()
    const review = await reached({ flow }, 'review')
    expect(review).toMatchObject({ changed: true, permitUsed: true })
    expect(sent()).toEqual([])
  })

  it('after it was sent: reverted on the chain, and a retry uses the allowance that it left', async () => {
    const { flow } = await reviewed()
    flow.confirm()
    await reached({ flow }, 'pending')
    world.chain.on('eth_call', () => {
      throw Object.assign(new Error('execution reverted: INVALID_SIGNATURE'), { code: 3 })
    })
    world.allowance = 500n
    world.nonce += 1n
    await world.mine({ succeeded: false })
    const reverted = await reached({ flow }, 'reverted')
    expect(reverted).toMatchObject({
      error: { revert: 'INVALID_SIGNATURE' },
      plan: { permit: { nonce: 3n } },
    })
    flow.retry()
    const review = await reached({ flow }, 'review')
    expect(review).toMatchObject({ permitUsed: true })
    expect(names(review.plan)).toEqual(['requestWithdrawals'])
    flow.confirm()
    await reached({ flow }, 'pending')
    expect(sent()[1]).toMatch(PLAIN)
  })
})

describe('what was signed is not asked for twice', () => {
  it('after a no to the transaction the permit is kept, shown as signed, and used', async () => {
    const { flow, review: first } = await reviewed()
    let refusals = 1
    const send = world.wallet
    const answers: string[] = []
    send.on('eth_sendTransaction', ([asked]) => {
      if (refusals > 0) {
        refusals -= 1
        throw Object.assign(new Error('User rejected the request.'), { code: 4001 })
      }
      answers.push((asked as { data: string }).data)
      return hash(77)
    })
    flow.confirm()
    expect(await reached({ flow }, 'rejected')).not.toHaveProperty('permit')
    flow.retry()
    const review = await reached({ flow }, 'review')
    expect(review.plan.permit).toEqual(first.plan.permit)
    expect(review.plan.steps.some((step) => step.awaitsPermit)).toBe(false)
    flow.confirm()
    await reached({ flow }, 'pending')
    expect(world.wallet.count('eth_signTypedData_v4')).toBe(1)
    expect(answers[0]).toMatch(PERMITTED)
  })

  it('but a used number makes it worthless: a new one is shown', async () => {
    const { flow } = await reviewed()
    world.wallet.on('eth_sendTransaction', () => {
      throw Object.assign(new Error('User rejected the request.'), { code: 4001 })
    })
    flow.confirm()
    await reached({ flow }, 'rejected')
    world.nonce += 1n
    flow.retry()
    const review = await reached({ flow }, 'review')
    expect(review.plan.permit?.nonce).toBe(4n)
    expect(review.plan.steps).toMatchObject([{ awaitsPermit: true }])
  })
})

const store = () => world.store.list(CHAIN)
