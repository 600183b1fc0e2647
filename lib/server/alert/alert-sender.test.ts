import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PegJudgement } from '@/lib/peg/judgement'
import type { Severity } from '@/lib/peg/thresholds'
import { type AlertSender, createAlertSender, HANDOVER_MS } from '@/lib/server/alert/alert-sender'
import { TRIED_FOR_MS } from '@/lib/server/alert/delivery'
import type { SenderLockOptions, Turn } from '@/lib/server/alert/sender-lock'
import { createMetrics } from '@/lib/server/metrics'
import { FakeClock } from '@/lib/testing/fake-clock'
import { judgementAt } from '@/lib/testing/peg-judgement'
import { openReceiver, type Receiver } from '@/lib/testing/receiver'

const SECRET = 'a secret of the operator'
const DEVIATION = { num: -297n, den: 10_000n }

function judged(time: bigint, severity: Severity, rest: Partial<PegJudgement> = {}): PegJudgement {
  return judgementAt(time, {
    state: { is: 'known', severity, since: time },
    headline: { deviation: DEVIATION, voters: 2, spread: { num: 0n, den: 1n }, disagrees: false },
    ...rest,
  })
}

let receiver: Receiver
let clock: FakeClock
let sender: AlertSender | undefined
let complaints: string[]
const metrics = () => counted.read().alert ?? {}
let counted = createMetrics()

beforeEach(async () => {
  receiver = await openReceiver()
  clock = new FakeClock()
  counted = createMetrics()
  complaints = []
})
afterEach(async () => {
  await sender?.stop()
  await receiver.close()
})

function start(more: Partial<Parameters<typeof createAlertSender>[0]> = {}): AlertSender {
  sender = createAlertSender({
    webhook: { url: receiver.url, secret: SECRET, step: 'stressed' },
    chainId: 31_337,
    deployment: 'devnet',
    metrics: counted,
    clock,
    random: () => 1,
    complain: (line) => complaints.push(line),
    ...more,
  })
  return sender
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('it did not come to that')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Lets whatever is on its way arrive. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 60))

describe('a webhook', () => {
  test('is sent what was reached and what was left, signed, once each', async () => {
    const alerts = start()
    alerts.onJudgements({ steth: judged(1_200n, 'healthy') })
    alerts.onJudgements({ steth: judged(1_212n, 'depegged') })
    alerts.onJudgements({ steth: judged(1_212n, 'depegged') })
    alerts.onJudgements({ steth: judged(1_224n, 'watch') })
    await until(() => metrics().delivered === 2)
    const [reached, left] = receiver.received
    expect(receiver.received).toHaveLength(2)
    expect(reached).toMatchObject({ path: '/hook', contentType: 'application/json; charset=utf-8' })
    expect(JSON.parse(reached?.body ?? '')).toEqual({
      version: 1,
      id: '31337:steth:reached:depegged:1212',
      chainId: 31_337,
      deployment: 'devnet',
      token: 'steth',
      what: 'reached',
      step: 'depegged',
      since: '1212',
      deviation: { num: '-297', den: '10000', bp: '-297.00' },
      block: '101',
      time: '1212',
      text: 'stETH is de-pegged: 2.97% below its redemption value.',
    })
    expect(JSON.parse(left?.body ?? '')).toMatchObject({
      id: '31337:steth:left:depegged:1212',
      what: 'left',
      from: 'depegged',
      step: 'watch',
    })
    const seconds = Math.floor(clock.time / 1000)
    const hmac = createHmac('sha256', SECRET).update(`${seconds}.${reached?.body}`).digest('hex')
    expect(reached?.signature).toBe(`t=${seconds},v1=${hmac}`)
  })

  test('that fails is tried again after growing pauses, each time signed anew, in the order of the alerts', async () => {
    receiver.answer = (response) => void response.writeHead(500).end()
    const alerts = start()
    alerts.onJudgements({ steth: judged(1_200n, 'healthy') })
    alerts.onJudgements({ steth: judged(1_212n, 'stressed') })
    alerts.onJudgements({ steth: judged(1_224n, 'healthy') })
    await until(() => metrics().failed === 1)
    await clock.advance(999)
    expect(receiver.received).toHaveLength(1)
    await clock.advance(1)
    await until(() => metrics().failed === 2)
    await clock.advance(1_999)
    expect(receiver.received).toHaveLength(2)
    receiver.answer = (response) => void response.writeHead(204).end()
    await clock.advance(1)
    await until(() => metrics().delivered === 2)
    expect(receiver.received.map(({ body }) => JSON.parse(body).what)).toEqual([
      'reached',
      'reached',
      'reached',
      'left',
    ])
    expect(new Set(receiver.received.slice(0, 3).map(({ signature }) => signature)).size).toBe(3)
    expect(complaints).toEqual([])
  })

  test('that never takes it: given up after a quarter of an hour, and the operator is told', async () => {
    receiver.answer = (response) => void response.writeHead(503).end()
    const alerts = start()
    alerts.onJudgements({ steth: judged(1_200n, 'healthy') })
    alerts.onJudgements({ steth: judged(1_212n, 'stressed') })
    const end = clock.time + TRIED_FOR_MS + 60_000
    while (clock.time < end) {
      const failed = metrics().failed
      await until(() => clock.pending > 0 || metrics()['given-up'] === 1)
      if (metrics()['given-up'] === 1) break
      await clock.advance(60_000)
      await until(() => metrics().failed !== failed || metrics()['given-up'] === 1)
    }
    expect(metrics()).toMatchObject({ made: 1, 'given-up': 1 })
    expect(receiver.received.length).toBeGreaterThan(10)
    expect(receiver.received.length).toBeLessThan(40)
    expect(complaints).toEqual([
      'An alert could not be delivered: the webhook did not take it in 15 minutes.',
    ])
    expect(clock.pending).toBe(0)
  })

  test('that redirects is not followed', async () => {
    const other = await openReceiver()
    receiver.answer = (response) => void response.writeHead(307, { location: other.url }).end()
    const alerts = start()
    alerts.onJudgements({ reth: judged(1_212n, 'severe', { token: 'reth' }) })
    await until(() => metrics().failed === 1)
    await aMoment()
    expect(other.received).toEqual([])
    await other.close()
  })

  test('that is slow, or not there, holds nothing up', async () => {
    receiver.answer = () => {}
    const alerts = start()
    const from = performance.now()
    for (let block = 0n; block < 50n; block += 1n)
      alerts.onJudgements({ steth: judged(1_200n + 12n * block, 'healthy') })
    alerts.onJudgements({ steth: judged(3_000n, 'stressed') })
    expect(performance.now() - from).toBeLessThan(1_000)
    await until(() => receiver.received.length === 1)
    await alerts.stop()
    expect(clock.pending).toBe(0)
  })

  test('an endless answer is not read', async () => {
    receiver.answer = (response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('x'.repeat(10_000)), 1)
      response.on('close', () => clearInterval(timer))
    }
    start().onJudgements({ steth: judged(1_212n, 'stressed') })
    await until(() => metrics().delivered === 1)
  })

  test('no connection is a failure like any other', async () => {
    await receiver.close()
    start().onJudgements({ steth: judged(1_212n, 'stressed') })
    await until(() => metrics().failed === 1)
    expect(clock.pending).toBe(1)
  })

  test('more than it can be told: the oldest are given up', async () => {
    receiver.answer = () => {}
    const alerts = start({ webhook: { url: receiver.url, secret: SECRET, step: 'watch' } })
    for (let turn = 0n; turn < 101n; turn += 1n) {
      alerts.onJudgements({ steth: judged(10_000n * (2n * turn + 1n), 'watch') })
      alerts.onJudgements({ steth: judged(10_000n * (2n * turn + 2n), 'healthy') })
    }
    expect(metrics()).toMatchObject({ made: 202, 'given-up': 2 })
    expect(complaints[0]).toContain('more than 200 wait')
  })

  test('after a start, what has been so for long is not told, what becomes of it is', async () => {
    const alerts = start()
    const state = { is: 'known', severity: 'stressed', since: 100n } as const
    alerts.onJudgements({ steth: judged(10_000n, 'stressed', { state }) })
    alerts.onJudgements({ steth: judged(10_012n, 'severe') })
    await until(() => metrics().delivered === 1)
    expect(receiver.received.map(({ body }) => JSON.parse(body).what)).toEqual(['worse'])
  })
})

describe('several instances', () => {
  function withTurn(first: Turn) {
    let turn = first
    let told: SenderLockOptions | undefined
    const lock = (options: SenderLockOptions) => {
      told = options
      return { turn: () => turn, stop: async () => {} }
    }
    const alerts = start({
      lock,
      webhook: { url: receiver.url, secret: SECRET, step: 'stressed', databaseUrl: 'postgres://nowhere' },
    })
    return {
      alerts,
      become(next: Turn) {
        turn = next
        told?.onTurn?.(next)
      },
      name: () => told?.name,
    }
  }

  test('the one whose turn it is sends; the name of the lock has chain and receiver in it', async () => {
    const { alerts, name } = withTurn('ours')
    alerts.onJudgements({ steth: judged(1_212n, 'stressed') })
    await until(() => metrics().delivered === 1)
    expect(name()).toBe(`devnet 31337 ${receiver.url}`)
  })

  test('one that waits sends what came up in the last minute when the turn comes to it', async () => {
    const { alerts, become } = withTurn('asking')
    alerts.onJudgements({ steth: judged(1_212n, 'stressed') })
    become('anothers')
    await clock.advance(HANDOVER_MS + 1)
    alerts.onJudgements({ steth: judged(1_224n, 'depegged') })
    await aMoment()
    expect(receiver.received).toEqual([])
    become('ours')
    await until(() => metrics().delivered === 1)
    expect(JSON.parse(receiver.received[0]?.body ?? '').what).toBe('worse')
    become('anothers')
    become('ours')
    await aMoment()
    expect(receiver.received).toHaveLength(1)
  })

  test('while the database does not answer each of them sends', async () => {
    const { alerts } = withTurn('unknown')
    alerts.onJudgements({ steth: judged(1_212n, 'stressed') })
    await until(() => metrics().delivered === 1)
  })
})
