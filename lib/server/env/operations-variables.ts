import { isRedisUrl } from '@/lib/server/env/is-redis-url'
import { LOG_LEVELS } from '@/lib/server/env/log-level'
import type { Variable } from '@/lib/server/env/variable'
import { expects } from '@/lib/server/env/variable'

/** What an operator sets to watch and to steer an instance. */
export const OPERATIONS_VARIABLES = {
  EVENKEEL_COMMIT: {
    purpose: 'the commit that runs, which `/verify` tells',
    ...expects('7 to 40 hex digits of a commit', (value) => /^[0-9a-f]{7,40}$/i.test(value)),
    fallback: '"—" is shown',
    readBy: ['app'],
  },
  REDIS_URL: {
    purpose: 'where several instances count the limits of a visitor together',
    expected: '`redis://host:port` or `rediss://host:port`',
    mistake: (value) =>
      isRedisUrl(value)
        ? undefined
        : ' is not a redis address: expected redis://host:port or rediss://host:port.',
    isSecret: true,
    fallback: 'each instance counts for itself',
    readBy: ['app'],
  },
  EVENKEEL_METRICS: {
    purpose: 'whether [`/api/metrics`](operations.md#metrics) answers',
    ...expects('on or off', (value) => value === 'on' || value === 'off'),
    ...{ fallback: 'off', readBy: ['app'] },
  },
  EVENKEEL_LOG_LEVEL: {
    purpose: 'what the [log](operations.md#logs) holds: that level and all that are worse',
    ...expects(`one of ${LOG_LEVELS.join(', ')}`, (value) => LOG_LEVELS.some((each) => each === value)),
    ...{ fallback: 'info', readBy: ['app'] },
  },
  EVENKEEL_OPERATOR_NAME: {
    purpose: 'how the operator is called on `/terms` and `/privacy`',
    expected: 'one line of at most 80 characters',
    mistake: (value) =>
      /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,80}$/u.test(value)
        ? undefined
        : ' is not a name: expected one line of at most 80 characters.',
    fallback: 'the operator of this instance',
    readBy: ['app'],
  },
  EVENKEEL_KILL_SWITCH: {
    purpose: 'a file by which parts of the app are [switched off](kill-switch.md) while it runs',
    expected: "a path, from the app's folder",
    fallback: 'nothing is switched off',
    readBy: ['app'],
  },
  EVENKEEL_PEG_THRESHOLDS: {
    purpose: '[other thresholds](peg.md#other-thresholds) for the peg',
    expected: "the path of a JSON file, from the app's folder",
    fallback: 'those of the documentation',
    readBy: ['app'],
  },
} as const satisfies Readonly<Record<string, Variable>>
