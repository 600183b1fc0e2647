import { afterEach, describe, expect, test, vi } from 'vitest'
import { fetchLending, fetchLendingPosition } from '@/hooks/fetch-lending'
import { ReadError } from '@/hooks/fetch-reading'
import type { LendingPosition } from '@/lib/lending/lending-position'
import { positionToWire } from '@/lib/lending/position-wire'
import { type LendingAnswer, lendingToWire } from '@/lib/lending/wire'
import { BLOCK, testAddress } from '@/lib/testing/states'

/* The market of another network behind the same address must not reach an open page. */

const PAGE = { chainId: 1, deployment: 'mainnet' }
const SIGNAL = new AbortController().signal
const ACCOUNT = testAddress(0x5001)
const unread = { is: 'unavailable', why: { code: 'timeout' } } as const
const tokens = { wsteth: unread, reth: unread, cbeth: unread }

function marketOf(chainId: number, deployment: string): LendingAnswer {
  const market = { version: 'v3.0', ether: unread, collateral: tokens, eModes: unread } as const
  return { chainId, deployment, block: BLOCK, market }
}

function positionOf(chainId: number, deployment: string): LendingPosition {
  const parts = { tokens, ether: unread, eMode: unread, account: unread, others: unread }
  return { chainId, deployment, block: BLOCK, address: ACCOUNT, ...parts }
}

/** Answers every request, and remembers what was asked for. */
function answerWith(body: unknown): readonly string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    return new Response(JSON.stringify(body))
  })
  return asked
}

async function reasonOf(read: Promise<unknown>): Promise<unknown> {
  const error = await read.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof ReadError ? error.reason : error
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('what a page reads of the lending market', () => {
  test('is of its own deployment', async () => {
    const asked = answerWith(lendingToWire(marketOf(1, 'mainnet')))
    expect(await fetchLending(PAGE, SIGNAL)).toEqual(marketOf(1, 'mainnet'))
    expect(asked).toEqual(['/api/lending'])
    const askedAgain = answerWith(positionToWire(positionOf(1, 'mainnet')))
    expect(await fetchLendingPosition(PAGE, ACCOUNT, SIGNAL)).toEqual(positionOf(1, 'mainnet'))
    expect(askedAgain).toEqual([`/api/lending/${ACCOUNT}`])
  })

  test.each([
    [560_048, 'mainnet'],
    [1, 'my-fork'],
  ])('of chain %i, %s it is refused', async (chainId, deployment) => {
    answerWith(lendingToWire(marketOf(chainId, deployment)))
    expect(await reasonOf(fetchLending(PAGE, SIGNAL))).toMatchObject({ code: 'deployment-changed' })
    answerWith(positionToWire(positionOf(chainId, deployment)))
    const position = fetchLendingPosition(PAGE, ACCOUNT, SIGNAL)
    expect(await reasonOf(position)).toMatchObject({ code: 'deployment-changed' })
  })

  test('what is no market is refused', async () => {
    answerWith({ ...marketOf(1, 'mainnet'), block: undefined, market: {} })
    expect(await reasonOf(fetchLending(PAGE, SIGNAL))).toMatchObject({ code: 'bad-response' })
  })
})
