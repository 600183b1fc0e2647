import { describe, expect, test } from 'vitest'
import type { Apr } from '@/lib/core/apr'
import type { Reading } from '@/lib/core/reading'
import type { LidoState } from '@/lib/lst/lido/state'
import type { RocketPoolState } from '@/lib/lst/rocket-pool/state'
import { unreadFigures } from '@/lib/read/snapshot-figures'
import { BLOCK, COINBASE, fresh, LIDO, protocols, ROCKET_POOL, unavailable } from '@/lib/testing/states'
import { reportAge } from '@/lib/verify/report-age'
import type { StateLineId } from '@/lib/verify/state-line'
import { stateLines } from '@/lib/verify/state-lines'

const HOUR = 3_600n
const ETH = 10n ** 18n

describe('the age of a report', () => {
  const at = (hours: bigint, every: bigint | undefined = 86_400n) =>
    reportAge(BLOCK.timestamp - hours * HOUR, BLOCK.timestamp, every)?.standing

  test('a daily one is on time for 26 hours, late for 50, and then one was missed', () => {
    expect([0n, 24n, 26n].map((hours) => at(hours))).toEqual(['on-time', 'on-time', 'on-time'])
    expect(reportAge(0n, 26n * HOUR + 1n, 86_400n)?.standing).toBe('late')
    expect([27n, 50n].map((hours) => at(hours))).toEqual(['late', 'late'])
    expect(reportAge(0n, 50n * HOUR + 1n, 86_400n)?.standing).toBe('overdue')
    expect(at(400n)).toBe('overdue')
  })

  test('another interval moves the bounds with it', () => {
    expect(at(13n, 12n * HOUR)).toBe('on-time')
    expect(at(14n, 12n * HOUR)).toBe('late')
    expect(at(26n, 12n * HOUR)).toBe('overdue')
  })

  test('an interval that is not known, or is none, judges nothing and tells the age', () => {
    for (const every of [0n, -1n]) expect(at(900n, every)).toBe('not-judged')
    expect(reportAge(5n, 12n, undefined)).toEqual({
      reportedAt: 5n,
      age: 7n,
      every: undefined,
      standing: 'not-judged',
    })
  })

  test('one from after the block cannot be true', () => {
    expect(reportAge(BLOCK.timestamp + 1n, BLOCK.timestamp, 86_400n)).toBeUndefined()
    expect(reportAge(BLOCK.timestamp, BLOCK.timestamp, 86_400n)?.age).toBe(0n)
  })
})

const aprTo = (to: bigint): Reading<Apr> =>
  fresh({
    rate: { num: 3n, den: 100n },
    from: to - 604_800n,
    to,
    updates: 7,
    method: 'token-rebased',
    window: 604_800n,
  })

const RECENT = BLOCK.timestamp - 5n * HOUR
const apr = { steth: aprTo(RECENT), wsteth: aprTo(RECENT), reth: aprTo(RECENT), cbeth: aprTo(RECENT) }

function line(
  id: StateLineId,
  changed: { lido?: Partial<LidoState>; rocket?: Partial<RocketPoolState>; apr?: Partial<typeof apr> } = {},
) {
  const figures = {
    apr: { ...apr, ...changed.apr },
    protocols: protocols({
      lido: fresh({ ...LIDO, ...changed.lido }),
      'rocket-pool': fresh({ ...ROCKET_POOL, ...changed.rocket }),
    }),
  }
  const all = (['lido', 'rocket-pool', 'coinbase'] as const).flatMap((id) => stateLines(id, figures))
  const found = all.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no line ${id}`)
  return found.reading
}

const said = (reading: ReturnType<typeof line>) => ('value' in reading ? reading.value : reading)

describe('Lido', () => {
  const queue = LIDO.queue
  const stakeLimit = LIDO.stakeLimit

  test('staking is open, paused, or stopped with everything', () => {
    expect(said(line('lidoStaking'))).toEqual({ kind: 'word', word: 'open', tone: 'good' })
    const paused = { lido: { stakeLimit: { ...stakeLimit, isPaused: true, current: 0n } } }
    expect(said(line('lidoStaking', paused))).toEqual({ kind: 'word', word: 'paused', tone: 'warn' })
    expect(said(line('lidoTransfers', paused))).toMatchObject({ word: 'open' })
    const stopped = { lido: { isStopped: true, stakeLimit: { ...stakeLimit, isPaused: true } } }
    expect(said(line('lidoStaking', stopped))).toEqual({ kind: 'word', word: 'stopped', tone: 'bad' })
    expect(said(line('lidoTransfers', stopped))).toEqual({ kind: 'word', word: 'stopped', tone: 'bad' })
  })

  test('the queue and its bunker mode are told apart', () => {
    expect(said(line('lidoWithdrawals', { lido: { queue: { ...queue, isPaused: true } } }))).toMatchObject({
      word: 'paused',
      tone: 'warn',
    })
    const bunker = { lido: { queue: { ...queue, isBunker: true } } }
    expect(said(line('lidoWithdrawals', bunker))).toMatchObject({ word: 'open' })
    expect(said(line('lidoBunker', bunker))).toEqual({ kind: 'word', word: 'on', tone: 'bad' })
    expect(said(line('lidoBunker'))).toEqual({ kind: 'word', word: 'off', tone: 'good' })
  })

  test('the limit: what is left of all, nothing left, above the maximum, and none at all', () => {
    const limit = (current: bigint, isSet = true) =>
      said(line('lidoLimit', { lido: { stakeLimit: { ...stakeLimit, isSet, current } } }))
    const max = 150_000n * ETH
    expect(limit(5n * ETH)).toEqual({ kind: 'amount', now: 5n * ETH, of: max, tone: 'good' })
    expect(limit(0n)).toEqual({ kind: 'amount', now: 0n, of: max, tone: 'warn' })
    // Burning external shares may push it there.
    expect(limit(150_001n * ETH)).toMatchObject({ now: 150_001n * ETH, of: max })
    expect(limit(2n ** 256n - 1n, false)).toEqual({ kind: 'word', word: 'unlimited', tone: 'good' })
  })

  test('the report is judged by the time of its block', () => {
    expect(said(line('lidoReport'))).toEqual({
      kind: 'report',
      tone: 'good',
      report: { reportedAt: RECENT, age: 18_000n, every: 86_400n, standing: 'on-time' },
    })
    const old = { apr: { steth: aprTo(BLOCK.timestamp - 30n * HOUR) } }
    expect(said(line('lidoReport', old))).toMatchObject({ tone: 'warn', report: { standing: 'late' } })
    const missed = { apr: { steth: aprTo(BLOCK.timestamp - 60n * HOUR) } }
    expect(said(line('lidoReport', missed))).toMatchObject({ tone: 'bad', report: { standing: 'overdue' } })
    const ahead = { apr: { steth: aprTo(BLOCK.timestamp + 1n) } }
    expect(line('lidoReport', ahead)).toMatchObject({ is: 'unavailable', why: { code: 'bad-response' } })
  })

  test('each line names the contract it is from, and its block', () => {
    expect(line('lidoWithdrawals')).toMatchObject({
      is: 'fresh',
      at: BLOCK,
      source: `WithdrawalQueueERC721 ${LIDO.contracts.withdrawalQueue} isPaused`,
    })
    expect(line('lidoTransfers')).toMatchObject({ source: `stETH ${LIDO.contracts.steth} isStopped` })
  })
})

describe('Rocket Pool', () => {
  test('deposits are open, switched off, or full', () => {
    expect(said(line('rocketDeposits'))).toMatchObject({ word: 'open', tone: 'good' })
    const off = { rocket: { depositEnabled: false, maximumDeposit: 0n } }
    expect(said(line('rocketDeposits', off))).toEqual({ kind: 'word', word: 'paused', tone: 'warn' })
    const full = { rocket: { maximumDeposit: ROCKET_POOL.minimumDeposit - 1n } }
    expect(said(line('rocketDeposits', full))).toEqual({ kind: 'word', word: 'full', tone: 'warn' })
  })

  test('the pool: what is in it of what may be, without a size, and not told at all', () => {
    const told = { rocket: { poolBalance: 10n * ETH, poolSize: 18_000n * ETH } }
    expect(said(line('rocketPool', told))).toEqual({
      kind: 'amount',
      now: 10n * ETH,
      of: 18_000n * ETH,
      tone: 'good',
    })
    expect(said(line('rocketPool', { rocket: { poolBalance: 0n } }))).toEqual({
      kind: 'amount',
      now: 0n,
      of: undefined,
      tone: 'good',
    })
    expect(line('rocketPool')).toMatchObject({ is: 'unavailable', why: { code: 'call-failed' } })
  })

  test('burn collateral is told of all ether, and none is a warning', () => {
    expect(said(line('rocketCollateral'))).toEqual({
      kind: 'amount',
      now: ROCKET_POOL.totalCollateral,
      of: ROCKET_POOL.totalEth,
      tone: 'good',
    })
    expect(said(line('rocketCollateral', { rocket: { totalCollateral: 0n } }))).toMatchObject({
      now: 0n,
      tone: 'warn',
    })
    expect(said(line('rocketRoom', { rocket: { maximumDeposit: 0n } }))).toMatchObject({ tone: 'warn' })
  })

  test('the report is judged by the interval that the network has, and not without it', () => {
    const late = { apr: { reth: aprTo(BLOCK.timestamp - 27n * HOUR) } }
    expect(said(line('rocketReport', late))).toMatchObject({
      tone: 'none',
      report: { standing: 'not-judged' },
    })
    expect(said(line('rocketReport', { ...late, rocket: { reportEvery: 86_400n } }))).toMatchObject({
      report: { standing: 'late', every: 86_400n },
    })
    expect(said(line('rocketReport', { ...late, rocket: { reportEvery: 48n * HOUR } }))).toMatchObject({
      report: { standing: 'on-time' },
    })
  })
})

describe('Coinbase', () => {
  test('a pause and an old rate', () => {
    const [transfers, rate] = stateLines('coinbase', {
      apr: { ...apr, cbeth: aprTo(BLOCK.timestamp - 27n * HOUR) },
      protocols: protocols({ coinbase: fresh({ ...COINBASE, isPaused: true }) }),
    })
    expect(transfers?.reading).toMatchObject({ value: { word: 'paused', tone: 'bad' } })
    expect(rate?.reading).toMatchObject({ value: { tone: 'warn', report: { standing: 'late' } } })
  })
})

describe('nothing is made up', () => {
  test('one protocol that cannot be read takes its own lines, and its reason stays', () => {
    const figures = {
      apr: { ...apr, steth: { is: 'loading' } as const },
      protocols: protocols({ lido: unavailable() }),
    }
    for (const { id, reading } of stateLines('lido', figures))
      expect(reading, id).toEqual(
        id === 'lidoReport' ? { is: 'loading' } : { is: 'unavailable', why: { code: 'call-failed' } },
      )
    expect(stateLines('coinbase', figures).every(({ reading }) => 'value' in reading)).toBe(true)
  })

  test('without any snapshot every line says why', () => {
    const figures = unreadFigures({ code: 'rpc-unreachable' })
    for (const protocol of ['lido', 'rocket-pool', 'coinbase'] as const)
      for (const { reading } of stateLines(protocol, figures))
        expect(reading).toEqual({ is: 'unavailable', why: { code: 'rpc-unreachable' } })
  })

  test('an old reading is told as old', () => {
    const old = { ...fresh(LIDO), is: 'stale' } as Reading<LidoState>
    const [staking] = stateLines('lido', { apr, protocols: protocols({ lido: old }) })
    expect(staking?.reading.is).toBe('stale')
  })
})
