import type { Variable } from '@/lib/server/env/variable'

const COUNT = 'a whole number'

/** Of the devnet, the scripts and the tests; none of them is read by a server. */
export const TOOL_VARIABLES = {
  EVENKEEL_DEVNET_STATE: {
    purpose: "another folder for the devnet's state",
    expected: 'a path',
    ...{ fallback: '`devnet/.state`', readBy: ['devnet', 'tests'] },
  },
  EVENKEEL_DEVNET_DAYS: {
    purpose: 'how many days of history a new devnet has',
    expected: 'whole days from 1 to 999',
    ...{ fallback: '365', readBy: ['devnet', 'tests'] },
  },
  DEVNET_NOW: {
    purpose: "where the devnet's history ends",
    expected: 'unix seconds or a UTC time',
    ...{ fallback: 'the present hour', readBy: ['devnet', 'tests'] },
  },
  EVENKEEL_CHROMIUM: {
    purpose: 'the browser for the tests, when it is in no usual place',
    expected: 'a path',
    readBy: ['tests'],
  },
  EVENKEEL_DEEP: {
    ...{ purpose: 'full counts of random tests', expected: 'anything', readBy: ['tests'] },
    fallback: 'a part of them',
  },
  EVENKEEL_SEED: {
    ...{ purpose: 'the seed of random tests', expected: COUNT, readBy: ['tests', 'scripts'] },
    fallback: '20260101',
  },
  EVENKEEL_RUNS: {
    ...{ purpose: 'how often each random test runs', expected: COUNT, readBy: ['tests'] },
    fallback: '200, or 5,000 with `EVENKEEL_DEEP`',
  },
  EVENKEEL_POWER_CUTS: {
    ...{ purpose: 'how often the power goes in the tests of that', expected: COUNT, readBy: ['tests'] },
    fallback: 'the few of `npm test`',
  },
  EVENKEEL_VECTORS: {
    ...{ purpose: "a folder of the protocols' recorded steps", expected: 'a path', readBy: ['tests'] },
    fallback: '`devnet/test/vectors`',
  },
} as const satisfies Readonly<Record<string, Variable>>
