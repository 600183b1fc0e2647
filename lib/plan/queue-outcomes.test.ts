import { encodeAbiParameters, encodeEventTopics } from 'viem'
import { describe, expect, test } from 'vitest'
import { stethAbi } from '@/abi/steth'
import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import type { Address, Hex } from '@/lib/core/address'
import { readOutcome } from '@/lib/plan/outcomes'
import { LIDO, protocols, testAddress, unavailable } from '@/lib/testing/states'
import type { TxIntent } from '@/lib/tx/intent'
import type { TxLog } from '@/lib/tx/ports'

const ME = testAddress(0xa1)
const OTHER = testAddress(0xb2)
const { steth, withdrawalQueue } = LIDO.contracts

const words = (...values: readonly bigint[]) =>
  encodeAbiParameters(
    values.map(() => ({ type: 'uint256' })),
    [...values],
  )

function requested(id: bigint, requestor = ME, owner = ME, address: Address = withdrawalQueue): TxLog {
  const args = { requestId: id, requestor, owner }
  const topics = encodeEventTopics({ abi: withdrawalQueueAbi, eventName: 'WithdrawalRequested', args })
  return { address, topics: topics as Hex[], data: words(10n, 8n) }
}

function claimed(id: bigint, amount: bigint, owner = ME, receiver = ME, address = withdrawalQueue): TxLog {
  const args = { requestId: id, owner, receiver }
  const topics = encodeEventTopics({ abi: withdrawalQueueAbi, eventName: 'WithdrawalClaimed', args })
  return { address, topics: topics as Hex[], data: words(amount) }
}

function taken(amount: bigint): TxLog {
  const args = { from: ME, to: withdrawalQueue }
  const topics = encodeEventTopics({ abi: stethAbi, eventName: 'Transfer', args })
  return { address: steth, topics: topics as Hex[], data: words(amount) }
}

function outcome(intent: TxIntent, logs: readonly TxLog[], readings = protocols()) {
  return readOutcome({ account: ME, protocols: readings, market: { pools: [], routers: {} } }, intent, logs)
}

const REQUEST: TxIntent = { kind: 'request', token: 'steth', amount: 30n, approveBy: 'permit' }
const CLAIM: TxIntent = { kind: 'claim', ids: [1n, 2n] }

describe('what requests did', () => {
  test('the tokens that left and the ids that came, of this account and this queue alone', () => {
    const logs = [
      taken(10n),
      requested(4n),
      taken(20n),
      requested(5n),
      requested(6n, OTHER, OTHER),
      requested(7n, OTHER, ME),
      requested(8n, ME, ME, OTHER),
    ]
    expect(outcome(REQUEST, logs)).toEqual({
      ok: true,
      value: { leaves: [{ asset: 'steth', amount: 30n }], arrives: [], requests: [4n, 5n] },
    })
  })

  test('without its events it says so', () => {
    expect(outcome(REQUEST, [taken(10n)])).toMatchObject({ error: { code: 'event-missing' } })
    expect(outcome(REQUEST, [requested(4n)])).toMatchObject({ error: { code: 'event-missing' } })
  })
})

describe('what claims did', () => {
  test('ether to the account, summed', () => {
    const logs = [
      claimed(1n, 10n),
      claimed(2n, 11n),
      claimed(3n, 99n, OTHER, OTHER),
      claimed(4n, 7n, ME, ME, OTHER),
    ]
    expect(outcome(CLAIM, logs)).toEqual({
      ok: true,
      value: { leaves: [], arrives: [{ asset: 'eth', amount: 21n }] },
    })
  })

  test('ether to another address is delivered, not arrived', () => {
    expect(outcome({ ...CLAIM, recipient: OTHER }, [claimed(1n, 10n, ME, OTHER)])).toEqual({
      ok: true,
      value: { leaves: [], arrives: [], delivered: { to: OTHER, moves: [{ asset: 'eth', amount: 10n }] } },
    })
  })

  test('a receiver that was not asked for does not count', () => {
    expect(outcome(CLAIM, [claimed(1n, 10n, ME, OTHER)])).toMatchObject({ error: { code: 'event-missing' } })
  })
})

test('without Lido nothing can be said', () => {
  for (const intent of [REQUEST, CLAIM])
    expect(outcome(intent, [], protocols({ lido: unavailable() }))).toMatchObject({
      error: { code: 'not-in-deployment' },
    })
})
