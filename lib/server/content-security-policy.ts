export interface CspOptions {
  readonly nonce: string
  /** Next's development server evaluates strings and talks over a web socket. */
  readonly development: boolean
  /** WalletConnect reaches its relay and its registry; without a project id nothing but this origin is allowed. */
  readonly walletConnect: boolean
  /** an origin that the user reads the chain from, as `rpcOriginOf` gives it */
  readonly ownRpcOrigin?: string | undefined
}

/** Only Safe's own app may frame the page; everywhere else a frame could hide what the user is about to sign. */
const FRAME_ANCESTORS = "'self' https://app.safe.global"

const WALLETCONNECT_CONNECT = [
  'wss://relay.walletconnect.org',
  'wss://relay.walletconnect.com',
  'https://rpc.walletconnect.org',
  'https://pulse.walletconnect.org',
  'https://api.web3modal.org',
  'https://explorer-api.walletconnect.com',
]
const WALLETCONNECT_FRAMES = ['https://verify.walletconnect.org', 'https://verify.walletconnect.com']

/**
 * The policy of every page. Scripts run by nonce and by what a trusted script loads; style elements need the nonce, style attributes
 * are allowed because positioned pop-ups set them; the browser talks to this origin only, to the user's own RPC, and to WalletConnect
 * where that is switched on.
 */
export function contentSecurityPolicy({
  nonce,
  development,
  walletConnect,
  ownRpcOrigin,
}: CspOptions): string {
  const directives: readonly (readonly [string, ...string[]])[] = [
    ['default-src', "'self'"],
    [
      'script-src',
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    ['style-src', "'self'", `'nonce-${nonce}'`],
    // The development server injects style elements of its own.
    ['style-src-elem', "'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    ['style-src-attr', "'unsafe-inline'"],
    ['img-src', "'self'", 'data:', 'blob:'],
    ['font-src', "'self'"],
    [
      'connect-src',
      "'self'",
      ...(development ? ['ws:'] : []),
      ...(walletConnect ? WALLETCONNECT_CONNECT : []),
      ...(ownRpcOrigin === undefined ? [] : [ownRpcOrigin]),
    ],
    ['frame-src', "'self'", ...(walletConnect ? WALLETCONNECT_FRAMES : [])],
    ['frame-ancestors', FRAME_ANCESTORS],
    ['manifest-src', "'self'"],
    ['worker-src', "'self'"],
    ['object-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'self'"],
  ]
  return directives.map((directive) => directive.join(' ')).join('; ')
}
