import type { Variable } from '@/lib/server/env/variable'
import { expects } from '@/lib/server/env/variable'

/** The indexer's own, beside those that it reads as the app does. */
export const INDEXER_VARIABLES = {
  EVENKEEL_INDEXER_HOST: {
    purpose: 'the host on which the indexer listens',
    expected: 'a host name or an address of this machine',
    ...{ fallback: '127.0.0.1', readBy: ['indexer'] },
  },
  EVENKEEL_INDEX_FOLDER: {
    purpose: 'where PGlite keeps its files',
    expected: "a path, from the project's folder",
    ...{ fallback: '`.cache/indexer/<network>`', readBy: ['indexer'] },
  },
  EVENKEEL_INDEX_HOLDERS: {
    purpose: 'whether transfers of token holders are indexed',
    ...expects('on or off', (value) => value === 'on' || value === 'off'),
    ...{ fallback: 'on', readBy: ['indexer'] },
  },
  EVENKEEL_INDEX_LOG_RANGE: {
    purpose: 'the most blocks of one `eth_getLogs`',
    ...expects('a number of blocks', (value) => /^[1-9]\d{0,6}$/.test(value)),
    fallback: "found out from the node's own refusals",
    readBy: ['indexer'],
  },
  DATABASE_SCHEMA: {
    purpose: 'the schema that the indexer writes to',
    expected: 'the name of a schema',
    fallback: 'named after code and contracts',
    readBy: ['indexer'],
  },
} as const satisfies Readonly<Record<string, Variable>>
