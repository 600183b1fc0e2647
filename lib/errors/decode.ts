import type { AppError, AppErrorCode } from '@/lib/errors/app-error'
import { decodeRevert } from '@/lib/errors/decode-revert'
import { type ErrorLink, errorChain } from '@/lib/errors/error-chain'

type Test = (link: ErrorLink) => boolean

const codeIs =
  (...codes: readonly (number | string)[]): Test =>
  ({ code }) =>
    code !== undefined && codes.some((wanted) => wanted === code || String(wanted) === String(code))
const says =
  (pattern: RegExp): Test =>
  ({ message }) =>
    pattern.test(message)
const named =
  (pattern: RegExp): Test =>
  ({ name }) =>
    pattern.test(name)
const any =
  (...tests: readonly Test[]): Test =>
  (link) =>
    tests.some((test) => test(link))
const all =
  (...tests: readonly Test[]): Test =>
  (link) =>
    tests.every((test) => test(link))

/** What `/api/rpc` answers when no node did: outside the codes of EIP-1474, which wallets use too. */
export const NO_NODE_ANSWERED = -32_090

const timedOut = says(/tim(ed|e) ?out/i)

/**
 * The first rule that some link of the chain meets decides. The order matters: a user's "no" may be wrapped in anything; a revert
 * comes before the balance, because nodes give code 3 for it and a contract's own text may speak of insufficient ETH.
 */
const RULES: readonly (readonly [AppErrorCode, Test])[] = [
  [
    'user-rejected',
    any(
      codeIs(4001, 'ACTION_REJECTED'),
      named(/^UserRejectedRequestError$/),
      says(
        /user( has)? (rejected|denied|cancell?ed|declined|disapproved|closed)|(request|transaction)( has been| was)? (rejected|denied|cancell?ed|declined|disapproved)\.?$|(rejected|denied|declined|cancell?ed) (by|from) (the )?user|user abort/i,
      ),
    ),
  ],
  // our own server, about the nodes behind it
  ['rpc-unreachable', any(codeIs(NO_NODE_ANSWERED), says(/\bno (rpc )?(node|endpoint) answered/i))],
  // geth spells its own timeout -32002, which wallets use for "a request is already open"
  ['timeout', all(codeIs(-32002), timedOut)],
  ['wallet-busy', any(codeIs(-32002), says(/already (pending|processing)/i))],
  [
    'wallet-wrong-chain',
    any(
      codeIs(4902),
      named(/^ChainMismatchError$/),
      says(/unrecognized chain|wrong (network|chain)|chain ?(id)? ?(mismatch|does not match)/i),
    ),
  ],
  [
    'wallet-unavailable',
    any(
      codeIs(4900, 4901, 4100),
      named(/^(ProviderNotFound|ConnectorNotConnected|ProviderDisconnected|ChainDisconnected)/),
    ),
  ],
  [
    'unsupported-method',
    any(
      codeIs(-32601, 4200),
      says(
        /method (is )?not (found|supported|available|allowed)|(unsupported|unknown) method|method .* (does not exist|not supported|not implemented|is not available)/i,
      ),
    ),
  ],
  [
    'reverted',
    any(
      codeIs(3),
      all(
        says(/revert/i),
        any(codeIs(-32000, -32015, -32603), ({ data }) => data !== undefined),
      ),
      says(/execution reverted|VM Exception while processing transaction: revert/i),
    ),
  ],
  [
    'insufficient-funds',
    any(
      codeIs(-38014, 'INSUFFICIENT_FUNDS'),
      says(
        /insufficient (funds|balance for (transfer|gas))|exceeds? the balance of the account|doesn't have enough (funds|balance)|out of funds|gas required exceeds allowance/i,
      ),
    ),
  ],
  [
    'fee-too-low',
    any(
      codeIs('REPLACEMENT_UNDERPRICED'),
      says(
        /underpriced|less than block base fee|fee cap (less|lower)|max fee per gas less|below (the )?(minimum|base fee)|tip above fee cap|priority fee .*(higher|greater) than/i,
      ),
    ),
  ],
  [
    'nonce-conflict',
    any(
      codeIs('NONCE_EXPIRED', -38010, -38011),
      says(
        // not "already known": that transaction is with the network
        /nonce (is )?(too low|too high|has already been used)|invalid nonce/i,
      ),
    ),
  ],
  ['timeout', any(named(/^(TimeoutError|AbortError)$/), timedOut)],
  // our own server, about its visitor
  ['rate-limited', ({ status }) => status === 429],
  [
    'rpc-unreachable',
    any(
      named(/^HttpRequestError$/),
      ({ status }) => status !== undefined && status > 429,
      says(/failed to fetch|fetch failed|network ?error|load failed|ECONNREFUSED/i),
    ),
  ],
  ['rpc-error', ({ code }) => typeof code === 'number' && code <= -32000],
]

/**
 * Any error that a wallet, a node or viem can give, as an expected failure. Total: what nothing recognises is `unknown`, with its
 * text kept in `detail`.
 */
export function decodeError(error: unknown): AppError {
  const links = errorChain(error)
  const code = RULES.find(([, test]) => links.some(test))?.[0] ?? 'unknown'
  const detail = links.find((link) => link.message !== '')?.message.slice(0, 400)
  const revert = code === 'reverted' ? revertOf(links) : undefined
  return {
    code,
    ...(revert === undefined ? {} : { revert }),
    ...(detail === undefined ? {} : { detail }),
  }
}

/** From the data where the node passed it on, else from the text after "execution reverted:". */
function revertOf(links: readonly ErrorLink[]): string | undefined {
  for (const { data } of links) {
    const name = data === undefined ? undefined : decodeRevert(data)
    if (name !== undefined) return name
  }
  for (const { message } of links) {
    const text = /reverted(?:: | with reason string ')(?:custom error )?([^\n']+)/i.exec(message)?.[1]?.trim()
    if (text !== undefined && text !== '') return text
  }
  return undefined
}
