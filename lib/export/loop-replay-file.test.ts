import { expect, test } from 'vitest'
import { loopReplayCsv, loopReplayJson } from '@/lib/export/loop-replay-file'
import type { LoopReplay, ReplayStep } from '@/lib/loop/replay'

const STEP: ReplayStep = {
  time: 1_773_100_800n,
  price: { num: 9_715n, den: 10_000n },
  deviation: undefined,
  rate: { num: 245n, den: 10_000n },
  queueSeconds: undefined,
  healthFactor: { num: 10_255n, den: 10_000n },
  isLiquidatable: false,
  equity: -5n * 10n ** 17n,
  equityAtMarket: undefined,
}
const REPLAY: LoopReplay = {
  steps: [STEP, { ...STEP, time: 1_773_101_700n, healthFactor: undefined }],
  liquidated: STEP,
  assumed: ['borrow-rate'],
}

test('a row for each moment; what is not known is empty', () => {
  expect(loopReplayCsv(REPLAY)).toBe(
    'time,health_factor,oracle_price,deviation,borrow_rate,equity_eth\r\n' +
      '2026-03-10T00:00:00Z,1.0255,0.9715,,0.0245,-0.5\r\n' +
      '2026-03-10T00:15:00Z,,0.9715,,0.0245,-0.5\r\n',
  )
})

test('for programs a missing field instead of an empty one, and what was assumed', () => {
  expect(JSON.parse(loopReplayJson('wsteth-2026', 'redemption', REPLAY))).toEqual({
    episode: 'wsteth-2026',
    pricedBy: 'redemption',
    assumed: ['borrow-rate'],
    liquidated: '2026-03-10T00:00:00Z',
    steps: [
      {
        time: '2026-03-10T00:00:00Z',
        health_factor: '1.0255',
        oracle_price: '0.9715',
        borrow_rate: '0.0245',
        equity_eth: '-0.5',
      },
      { time: '2026-03-10T00:15:00Z', oracle_price: '0.9715', borrow_rate: '0.0245', equity_eth: '-0.5' },
    ],
  })
  expect(
    JSON.parse(loopReplayJson('queue', 'market', { ...REPLAY, liquidated: undefined })),
  ).not.toHaveProperty('liquidated')
})
