import { isHttpUrl } from '@/lib/server/env/is-http-url'
import { rpcUrls } from '@/lib/server/env/rpc-urls'
import type { Variable } from '@/lib/server/env/variable'

/** Which chain, and by which nodes. */
export const CHAIN_VARIABLES = {
  EVENKEEL_NETWORK: {
    purpose: 'the deployment that this instance serves',
    expected: '`mainnet`, `hoodi` or the path of a [deployment manifest](deployment-manifest.md)',
    fallback: 'the devnet',
    readBy: ['app', 'indexer', 'scripts'],
  },
  RPC_URLS: {
    purpose: 'the nodes, each taken when those before it fail; `user:password@` becomes a header',
    expected: 'http(s) addresses, separated by commas',
    // An address may hold a key, so only its place in the list is named.
    mistake: (value) => {
      const wrong = rpcUrls(value).findIndex((url) => !isHttpUrl(url))
      return wrong < 0 ? undefined : `: entry ${wrong + 1} is not an http(s) address.`
    },
    isSecret: true,
    fallback: 'the devnet at `RPC_PORT`; a live chain needs one',
    readBy: ['app', 'indexer', 'scripts'],
  },
} as const satisfies Readonly<Record<string, Variable>>
