import type { Variable } from '@/lib/server/env/variable'

/** What one of our own processes hands to another. Known, so that nothing stops at them; no person sets them. */
export const INNER_VARIABLES = {
  EVENKEEL_INDEX_PLAN: { purpose: 'what is indexed', expected: 'JSON', readBy: ['inner'] },
  EVENKEEL_INDEX_RPC: {
    ...{ purpose: "the indexer's nodes", expected: 'addresses', readBy: ['inner'] },
    isSecret: true,
  },
  EVENKEEL_STANDALONE: {
    ...{ purpose: 'whether a build leaves the server with its packages, for an image', expected: '1' },
    readBy: ['inner'],
  },
  EVENKEEL_PROBE: {
    purpose: 'where `npm run load` has memory written down',
    expected: 'a path',
    readBy: ['inner'],
  },
  EVENKEEL_FORK_URL: {
    ...{ purpose: 'the node that a fork copies', expected: 'an http(s) address', readBy: ['inner'] },
    isSecret: true,
  },
  EVENKEEL_INDEX_START_PID: { purpose: 'whom Ponder ends with', expected: 'a pid', readBy: ['inner'] },
} as const satisfies Readonly<Record<string, Variable>>
