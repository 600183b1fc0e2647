import { FRAMES_EXPECTED, wrongFrame } from '@/lib/server/env/frame-ancestors'
import { isContact } from '@/lib/server/env/is-contact'
import { isHttpUrl } from '@/lib/server/env/is-http-url'
import { isPort } from '@/lib/server/env/is-port'
import type { Variable } from '@/lib/server/env/variable'
import { expects } from '@/lib/server/env/variable'

const PORT = expects('a port from 1 to 65535', isPort)

/** Where things listen, and what stands around them. */
export const SERVING_VARIABLES = {
  PORT: { purpose: 'where the app listens', ...PORT, fallback: '3000', readBy: ['app', 'scripts'] },
  RPC_PORT: {
    ...{ purpose: 'where the devnet listens, and where the app looks for it without `RPC_URLS`', ...PORT },
    ...{ fallback: '8545', readBy: ['app', 'devnet', 'scripts'] },
  },
  INDEXER_PORT: {
    ...{ purpose: 'where the indexer listens', ...PORT },
    ...{ fallback: '42069', readBy: ['indexer', 'scripts'] },
  },
  EVENKEEL_HOST: {
    purpose: 'the host on which the app listens',
    expected: 'a host name or an address of this machine',
    fallback: '`localhost` for `npm run demo` and `npm run dev`; every address for `npm start`',
    readBy: ['scripts'],
  },
  INDEXER_URL: {
    purpose: 'where the app finds an [indexer](indexer.md)',
    expected: 'an http(s) address',
    // It may hold a password: the value is not repeated.
    mistake: (value) => (isHttpUrl(value) ? undefined : ' is not an http(s) address.'),
    isSecret: true,
    fallback: 'no history, which every place of it says',
    readBy: ['app'],
  },
  WALLETCONNECT_PROJECT_ID: {
    purpose: 'adds WalletConnect to the list of wallets',
    expected: '32 hex digits',
    mistake: (value) =>
      /^[0-9a-f]{32}$/i.test(value) ? undefined : ' is not a project id: expected 32 hex digits.',
    fallback: 'nothing of it is loaded',
    readBy: ['app'],
  },
  EVENKEEL_PUBLIC_URL: {
    purpose: 'the address that people use, for canonical links behind a proxy',
    ...expects('an http(s) address', isHttpUrl),
    fallback: 'what the request says',
    readBy: ['app'],
  },
  TRUSTED_PROXY: {
    purpose: 'how many proxies stand in front, so that visitors are told apart',
    ...expects('how many proxies stand in front, 0 to 9', (value) => /^\d$/.test(value)),
    fallback: 'none is believed: behind one all visitors share one rate limit, and the log says so once',
    readBy: ['app'],
  },
  EVENKEEL_FRAME_ANCESTORS: {
    purpose: 'who may show the pages in a frame',
    expected: FRAMES_EXPECTED,
    mistake: (value) => {
      const wrong = wrongFrame(value)
      return wrong === undefined ? undefined : ` has "${wrong}": expected ${FRAMES_EXPECTED}.`
    },
    fallback: 'nobody else',
    readBy: ['app'],
  },
  EVENKEEL_SECURITY_CONTACT: {
    purpose: 'where a weakness of this instance is told to its operator, for `/.well-known/security.txt`',
    ...expects('an https: address or mailto:name@host', isContact),
    fallback: 'there is no such file',
    readBy: ['app'],
  },
} as const satisfies Readonly<Record<string, Variable>>
