import { describe, expect, test } from 'vitest'
import { estimateWait, newPlace, placeOf, type WaitEstimate } from '@/lib/exit/estimate-wait'
import { lastReportAt } from '@/lib/exit/last-report'
import { mustHave } from '@/lib/testing/chain-user'
import { chainWorld } from '@/lib/testing/chain-world'

/* What the estimate says against what the reports of the devnet really do. */

const ETH = 10n ** 18n
const world = chainWorld()

/** The snapshot with its APR, whose last point is the last report. */
async function snapshot() {
  const { block } = await world.user.read()
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const served = await world.app.snapshot()
    if (!served.ok) throw new Error(served.error.code)
    const { snapshot } = served.value
    if (snapshot.block.hash === block.hash && lastReportAt(snapshot.apr) !== undefined) return snapshot
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('the server did not find the last report')
}

async function request(amount: bigint): Promise<bigint> {
  await world.devnet.control('fund', { address: world.user.address, eth: String(amount + 100n) })
  await world.user.carryOut({ kind: 'stake', token: 'steth', amount: (amount + 1n) * ETH })
  const { outcome } = await world.user.carryOut({
    kind: 'request',
    token: 'steth',
    amount: amount * ETH,
    approveBy: 'permit',
  })
  const [id] = (outcome.ok && outcome.value.requests) || []
  if (id === undefined) throw new Error('no request')
  return id
}

async function estimateOf(id: bigint): Promise<WaitEstimate> {
  const { block, protocols, apr } = await snapshot()
  const { queue, isStopped } = mustHave(protocols.lido)
  const read = await world.app.withdrawals(world.user.address)
  const found = read.ok ? read.value.requests.find((each) => each.id === id) : undefined
  if (found === undefined) throw new Error('the request is not there')
  return estimateWait({
    now: block.timestamp,
    queue,
    isStopped,
    lastReportAt: lastReportAt(apr),
    place: placeOf(queue, found),
  })
}

describe('the estimate of a request', () => {
  test('that the buffer covers: finalized within the range', async () => {
    // nothing is ahead, and the stake itself has filled the buffer
    await world.devnet.control('finalize', { all: true })
    const id = await request(20n)
    const estimate = await estimateOf(id)
    expect(estimate).toMatchObject({ is: 'known', reason: 'buffer-covers', evidence: { missing: 0n } })
    if (estimate.is !== 'known') return
    for (let reports = 0; reports < 3; reports += 1) {
      await world.devnet.control('report')
      const { block, protocols } = await world.user.read()
      if (mustHave(protocols.lido).queue.lastFinalizedId < id) continue
      expect(block.timestamp).toBeGreaterThanOrEqual(estimate.from)
      expect(block.timestamp).toBeLessThanOrEqual(estimate.to)
      return
    }
    throw new Error('three reports have not finalized it')
  })

  test('beyond the buffer: not known, and how much is missing', async () => {
    const { protocols, apr, block } = await snapshot()
    const { queue, isStopped } = mustHave(protocols.lido)
    const amount = queue.bufferedEther + 1n
    const place = newPlace(queue, amount, block.timestamp)
    const estimate = estimateWait({
      now: block.timestamp,
      queue,
      isStopped,
      lastReportAt: lastReportAt(apr),
      place,
    })
    expect(estimate).toMatchObject({
      is: 'unknown',
      why: 'waits-for-exits',
      evidence: { missing: queue.unfinalizedStEth + 1n, ahead: queue.unfinalizedStEth },
    })
  })

  test('in bunker mode: not known', async () => {
    const id = await request(1n)
    await world.devnet.control('bunker', { on: true })
    const { queue } = mustHave((await world.user.read()).protocols.lido)
    if (queue.lastFinalizedId < id) expect(await estimateOf(id)).toMatchObject({ why: 'bunker' })
    else expect(queue.isBunker).toBe(true)
  })
})
