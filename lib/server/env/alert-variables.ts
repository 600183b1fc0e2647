import { RAISED } from '@/lib/peg/thresholds'
import { isPostgresUrl } from '@/lib/server/env/is-postgres-url'
import type { Variable } from '@/lib/server/env/variable'
import { expects } from '@/lib/server/env/variable'

/** A signature is worth what its secret is: as long as is hard to guess. */
const SHORTEST_SECRET = 16

/** Where alerts go; see `readWebhook` for what goes with what. */
export const ALERT_VARIABLES = {
  EVENKEEL_ALERT_WEBHOOK_URL: {
    purpose: 'where signed [alerts about pegs](peg.md#alerts) are sent',
    expected: 'an https address (http only for this very machine)',
    mistake: (value) =>
      isSafe(value) ? undefined : ' is no https address (http only for this very machine).',
    isSecret: true,
    fallback: 'nowhere',
    readBy: ['app'],
  },
  EVENKEEL_ALERT_WEBHOOK_SECRET: {
    purpose: 'what alerts are signed with; goes with the address',
    expected: `${SHORTEST_SECRET} characters or more`,
    mistake: (value) =>
      value.length >= SHORTEST_SECRET
        ? undefined
        : ` is too short: expected ${SHORTEST_SECRET} characters or more.`,
    isSecret: true,
    readBy: ['app'],
  },
  EVENKEEL_ALERT_STEP: {
    purpose: 'the step from which on a peg is alerted',
    ...expects(`one of ${RAISED.join(', ')}`, (value) => RAISED.some((each) => each === value)),
    ...{ fallback: 'stressed', readBy: ['app'] },
  },
  DATABASE_URL: {
    purpose: "the indexer's Postgres, by which several apps also take turns at sending alerts",
    expected: '`postgres://...`',
    mistake: (value) =>
      isPostgresUrl(value) ? undefined : ' is not an address of Postgres: expected postgres://...',
    isSecret: true,
    fallback: 'PGlite in a folder, and every app sends',
    readBy: ['app', 'indexer'],
  },
} as const satisfies Readonly<Record<string, Variable>>

function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  if (protocol === 'https:') return true
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
  return protocol === 'http:' && isLoopback
}
