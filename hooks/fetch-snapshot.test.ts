import { afterEach, describe, expect, test, vi } from 'vitest'
import { ReadError } from '@/hooks/fetch-reading'
import { fetchAccount, fetchSnapshot } from '@/hooks/fetch-snapshot'
import { unreadFigures } from '@/lib/read/snapshot-figures'
import { snapshotToWire } from '@/lib/read/wire'
import { accountToWire } from '@/lib/read/wire-account'
import { BLOCK, holdings, lending, protocols, testAddress } from '@/lib/testing/states'

/* An instance of another network behind the same address must not reach an open page. */

const PAGE = { chainId: 1, deployment: 'mainnet' }
const SIGNAL = new AbortController().signal
const ACCOUNT = testAddress(0x5001)

function answerWith(body: unknown, status = 200): void {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(body), { status }))
}

function snapshotOf(chainId: number, deployment: string): unknown {
  const figures = unreadFigures({ code: 'timeout' })
  return snapshotToWire({ ...figures, chainId, deployment, block: BLOCK, protocols: protocols() })
}

function accountOf(chainId: number): unknown {
  const held = { block: BLOCK, address: ACCOUNT, eth: 1n, hasCode: false, protocols: holdings() }
  return accountToWire({ chainId, ...held, lending: lending() })
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

describe('what a page reads', () => {
  test('is of its own deployment', async () => {
    answerWith(snapshotOf(1, 'mainnet'))
    expect(await fetchSnapshot(PAGE, SIGNAL)).toMatchObject({ chainId: 1, block: BLOCK })
    answerWith(accountOf(1))
    expect(await fetchAccount(PAGE, ACCOUNT, SIGNAL)).toMatchObject({ chainId: 1, address: ACCOUNT })
  })

  test.each([
    [560_048, 'hoodi'],
    [560_048, 'mainnet'],
    [1, 'my-fork'],
  ])('a snapshot of chain %i, %s is refused', async (chainId, deployment) => {
    answerWith(snapshotOf(chainId, deployment))
    expect(await reasonOf(fetchSnapshot(PAGE, SIGNAL))).toMatchObject({ code: 'deployment-changed' })
  })

  test('an account of another chain is refused', async () => {
    answerWith(accountOf(560_048))
    expect(await reasonOf(fetchAccount(PAGE, ACCOUNT, SIGNAL))).toEqual({
      code: 'deployment-changed',
      detail: 'the page is of mainnet (1), the answer of mainnet (560048)',
    })
  })

  test('a malformed answer and a failed route keep their own reason', async () => {
    answerWith({ chainId: 1 })
    expect(await reasonOf(fetchSnapshot(PAGE, SIGNAL))).toMatchObject({ code: 'bad-response' })
    answerWith({ error: { code: 'rpc-lagging' } }, 503)
    expect(await reasonOf(fetchSnapshot(PAGE, SIGNAL))).toEqual({ code: 'rpc-lagging' })
  })
})
