import { parseAbi } from 'viem'
import { describe, expect, test } from 'vitest'
import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import { readingValue } from '@/lib/core/reading'
import { revertMeaning } from '@/lib/errors/known-reverts'
import { statusReads } from '@/lib/lst/lido/queue-reads'
import { quoteRequest } from '@/lib/lst/lido/quote-request'
import { requestLimits } from '@/lib/lst/lido/request-limits'
import { step } from '@/lib/lst/step'
import { multicall } from '@/lib/read/multicall'
import { mustHave } from '@/lib/testing/chain-user'
import { chainWorld } from '@/lib/testing/chain-world'
import type { IntentOf, TxIntent } from '@/lib/tx/intent'
import type { TxStep } from '@/lib/tx/plan'

/* Requests in Lido's queue against what transactions really did. */

const ETH = 10n ** 18n
const world = chainWorld()

const PERMIT = parseAbi(['function permit(address, address, uint256, uint256, uint8, bytes32, bytes32)'])

type Token = IntentOf<'request'>['token']

const request = (token: Token, amount: bigint, approveBy: 'permit' | 'approval' = 'permit') =>
  ({ kind: 'request', token, amount, approveBy }) satisfies TxIntent

/** Ether enough, and the token staked for. */
async function stake(token: Token, eth: bigint) {
  await world.devnet.control('fund', { address: world.user.address, eth: String(eth / ETH + 100n) })
  await world.user.carryOut({ kind: 'stake', token, amount: eth })
}

async function lido() {
  return mustHave((await world.user.read()).protocols.lido)
}

async function statuses(ids: readonly bigint[]) {
  const { block, protocols } = await world.user.read()
  const { withdrawalQueue } = mustHave(protocols.lido).contracts
  const { multicall3 } = world.devnet.manifest
  const read = await multicall(
    world.app.upstream.client,
    multicall3,
    block,
    statusReads(withdrawalQueue, ids),
  )
  if (!read.ok) throw new Error(read.error.detail)
  return read.value
}

/** The plain call as anybody could send it, whatever our plan says. */
async function forced(token: Token, amounts: readonly bigint[]) {
  const { contracts } = await lido()
  const functionName = token === 'steth' ? 'requestWithdrawals' : 'requestWithdrawalsWstETH'
  const args = [amounts, world.user.address] as const
  const to = contracts.withdrawalQueue
  return world.user.refusal(
    step({ id: 'request', abi: withdrawalQueueAbi, to, target: '', functionName, args }),
  )
}

function first(steps: readonly TxStep[]): TxStep {
  const [step] = steps
  if (step === undefined) throw new Error('no step')
  return step
}

const issueOf = async (intent: TxIntent) => {
  const made = await world.user.prepare(intent)
  return made.ok ? undefined : made.error
}

describe('a request', () => {
  test.each(['steth', 'wsteth'] as const)('of %s by permit, in one transaction', async (token) => {
    await stake(token, 5n * ETH)
    const amount = 2n * ETH + 7n
    const quote = quoteRequest((await world.user.read()).protocols, undefined, token, amount)
    const { outcome, receipts, before, after } = await world.user.carryOut(request(token, amount))
    expect(receipts).toHaveLength(1)
    const id = mustHave(before.protocols.lido).queue.lastRequestId + 1n
    expect(outcome).toEqual({
      ok: true,
      value: { leaves: [{ asset: token, amount }], arrives: [], requests: [id] },
    })
    const status = (await statuses([id])).get(id)
    expect(status).toMatchObject({ owner: world.user.address, isFinalized: false, isClaimed: false })
    expect(status?.amountOfStETH).toBe(quote.ok && quote.value.stEth)
    expect(mustHave(after.protocols.lido).queue.lastRequestId).toBe(id)
    // exact: nothing of the permit is left
    const again = await world.user.prepare(request(token, 10n ** 9n))
    expect(again.ok && again.value.plan.permit?.value).toBe(10n ** 9n)
  })

  test.each(['steth', 'wsteth'] as const)(
    'of %s by approval: two transactions, then by what is left',
    async (token) => {
      await stake(token, 5n * ETH)
      const { receipts, outcome } = await world.user.carryOut(request(token, ETH, 'approval'))
      expect(receipts).toHaveLength(2)
      expect(outcome).toMatchObject({ value: { leaves: [{ asset: token, amount: ETH }] } })
      const { protocols } = await world.user.read()
      const { contracts } = mustHave(protocols.lido)
      // an allowance that is there is used, without permit or approval
      await world.user.send(first(await world.user.steps(request(token, 2n * ETH, 'approval'))))
      const plan = await world.user.prepare(request(token, 2n * ETH))
      expect(plan.ok && plan.value.plan.permit).toBeUndefined()
      expect(plan.ok && plan.value.plan.steps.map(({ to, functionName }) => [to, functionName])).toEqual([
        [contracts.withdrawalQueue, token === 'steth' ? 'requestWithdrawals' : 'requestWithdrawalsWstETH'],
      ])
    },
  )

  test.each(['steth', 'wsteth'] as const)(
    'of %s whose permit somebody else sent in goes on by the allowance it left',
    async (token) => {
      await stake(token, 5n * ETH)
      const intent = request(token, ETH)
      const made = await world.user.prepare(intent)
      if (!made.ok || made.value.plan.permit === undefined) throw new Error('no permit')
      expect(made.value.plan.steps[0]).toMatchObject({ awaitsPermit: true })
      expect(made.value.simulatedAs?.map(({ id }) => id)).toEqual(['approve', 'request'])
      const signed = await world.user.signPermit(made.value.plan.permit)
      const ready = first(await world.user.steps(intent, { canPermit: true, permit: signed }))
      expect(ready.awaitsPermit).toBeUndefined()
      // the front-runner: anybody may send the permit
      const { domain, owner, spender, value, deadline, v, r, s } = signed
      const args = [owner, spender, value, deadline, v, r, s] as const
      const sent = await world.user.send(
        step({
          id: 'approve',
          abi: PERMIT,
          to: domain.verifyingContract,
          target: '',
          functionName: 'permit',
          args,
        }),
      )
      expect(sent.status).toBe('0x1')
      expect(await world.user.refusal(ready)).toMatch(
        token === 'steth' ? /INVALID_SIGNATURE/ : /ERC20Permit: invalid signature/,
      )
      const after = await world.user.prepare(intent, { canPermit: true, permit: signed })
      expect(after.ok && after.value.plan.permit).toBeUndefined()
      expect(after.ok && after.value.plan.steps.map(({ functionName }) => functionName)).toEqual([
        token === 'steth' ? 'requestWithdrawals' : 'requestWithdrawalsWstETH',
      ])
      const { outcome } = await world.user.carryOut(intent, { canPermit: true, permit: signed })
      expect(outcome.ok && outcome.value.requests).toHaveLength(1)
      // used up and nothing left: a new permit, with the next nonce
      const anew = await world.user.prepare(intent, { canPermit: true, permit: signed })
      expect(anew.ok && anew.value.plan.permit?.nonce).toBe(signed.nonce + 1n)
    },
  )

  test('above the maximum is split; the last part is the rest', async () => {
    await stake('steth', 2_500n * ETH)
    const { queue } = await lido()
    expect(queue.maximum).toBe(1_000n * ETH)
    const { outcome } = await world.user.carryOut(request('steth', 2_000n * ETH + 100n))
    if (!outcome.ok) throw new Error(outcome.error.code)
    const ids = outcome.value.requests ?? []
    const amounts = [...(await statuses(ids)).values()].map(({ amountOfStETH }) => amountOfStETH)
    expect(amounts).toEqual([queue.maximum, queue.maximum, queue.minimum])
  })

  test('more parts than fit go into further transactions, all by one permit', async () => {
    await stake('steth', 3_400n * ETH)
    const intent = request('steth', 3_300n * ETH)
    const means = { canPermit: true, mostPerTransaction: 2 }
    const { receipts, outcome } = await world.user.carryOut(intent, means)
    expect(receipts).toHaveLength(2)
    expect(outcome.ok && outcome.value.requests).toHaveLength(4)
  })
})

describe('limits of one request', () => {
  test('stETH: 100 wei and 1,000 stETH, to the wei', async () => {
    await stake('steth', 1_200n * ETH)
    await world.user.carryOut(request('steth', 100n))
    expect(await issueOf(request('steth', 99n))).toMatchObject({
      issue: { code: 'below-request-minimum', minimum: 100n },
    })
    expect(await issueOf(request('steth', 1_000n * ETH + 1n))).toMatchObject({
      issue: { code: 'last-part-too-small', add: 99n, remove: 1n },
    })
    await world.user.carryOut(request('steth', 1_000n * ETH))
    expect(await forced('steth', [99n])).toContain('RequestAmountTooSmall')
    expect(await forced('steth', [1_000n * ETH + 1n])).toContain('RequestAmountTooLarge')
  })

  test('wstETH: by what it unwraps to, to the wei', async () => {
    await stake('wsteth', 1_200n * ETH)
    const { minimum, maximum } = requestLimits(await lido(), 'wsteth')
    // all that the queue may take, so that only the limits speak
    await world.user.send(first(await world.user.steps(request('wsteth', 900n * ETH, 'approval'))))
    expect(await forced('wsteth', [minimum])).toBeUndefined()
    expect(await forced('wsteth', [minimum - 1n])).toContain('RequestAmountTooSmall')
    expect(await forced('wsteth', [maximum])).toBeUndefined()
    expect(await forced('wsteth', [maximum + 1n])).toContain('RequestAmountTooLarge')
    const { outcome } = await world.user.carryOut(request('wsteth', maximum + minimum))
    const ids = (outcome.ok && outcome.value.requests) || []
    expect([...(await statuses(ids)).values()].map(({ amountOfStETH }) => amountOfStETH)).toEqual([
      1_000n * ETH,
      100n,
    ])
  })
})

describe('what stands against a request', () => {
  test('more than there is, dust, and nothing', async () => {
    await stake('steth', ETH)
    const balance = readingValue((await world.user.read()).holdings.lido)?.stEth
    expect(await issueOf(request('steth', 2n * ETH))).toMatchObject({
      code: 'plan-refused',
      unit: 'stETH',
      issue: { code: 'above-balance', balance },
    })
    expect(await issueOf(request('steth', 0n))).toMatchObject({ issue: { code: 'below-request-minimum' } })
  })

  test('a paused queue: ResumedExpected, by permit too', async () => {
    await stake('steth', 2n * ETH)
    const ready = first(await world.user.steps(request('steth', ETH)))
    await world.devnet.control('pause', { what: 'lido-withdrawals' })
    expect(await issueOf(request('steth', ETH))).toMatchObject({ issue: { code: 'queue-paused' } })
    expect(await forced('steth', [ETH])).toContain('ResumedExpected')
    expect(await world.user.refusal(ready)).toContain('ResumedExpected')
    expect(revertMeaning('ResumedExpected')).toBe('queue-paused')
    await world.devnet.control('resume')
    expect(await issueOf(request('steth', ETH))).toBeUndefined()
  })

  test('a stopped protocol', async () => {
    await stake('steth', 2n * ETH)
    await world.devnet.control('pause', { what: 'lido' })
    expect(await issueOf(request('steth', ETH))).toMatchObject({ issue: { code: 'protocol-stopped' } })
    expect(await forced('steth', [ETH])).toBeDefined()
  })

  test('bunker mode is told and no obstacle', async () => {
    await stake('steth', 2n * ETH)
    await world.devnet.control('bunker', { on: true })
    const { protocols, holdings } = await world.user.read()
    const quote = quoteRequest(protocols, holdings, 'steth', ETH)
    expect(quote).toMatchObject({ ok: true, value: { isBunker: true } })
    const { outcome } = await world.user.carryOut(request('steth', ETH))
    expect(outcome.ok && outcome.value.requests).toHaveLength(1)
  })
})
