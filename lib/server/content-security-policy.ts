export interface CspOptions {
  readonly nonce: string
  /** Next's development server evaluates strings and talks over a web socket. */
  readonly development: boolean
  /** WalletConnect reaches its relay and its registry; without a project id nothing but this origin is allowed. */
  readonly walletConnect: boolean
  /** origins that may show the page in a frame besides its own: anywhere else a frame could hide what the user is about to sign */
  readonly frameAncestors: readonly string[]
  /** an origin that the user reads the chain from, as `rpcOriginOf` gives it */
  readonly ownRpcOrigin?: string | undefined
}

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
export function contentSecurityPolicy(options: CspOptions): string {
  const { nonce, development, walletConnect, frameAncestors, ownRpcOrigin } = options
  const directives: readonly (readonly string[])[] = [
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
    walletConnect ? ['frame-src', ...WALLETCONNECT_FRAMES] : ['frame-src', "'none'"],
    ['frame-ancestors', "'self'", ...frameAncestors],
    ['manifest-src', "'self'"],
    ['worker-src', "'self'"],
    ['media-src', "'none'"],
    ['object-src', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'self'"],
    // Older browsers know the first, newer ones take the second.
    ['report-uri', '/api/csp-report'],
    ['report-to', 'csp'],
  ]
  return directives.map((directive) => directive.join(' ')).join('; ')
}
