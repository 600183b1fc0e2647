import type { AppError, AppErrorCode } from '@/lib/errors/app-error'
import { type RevertMeaning, revertMeaning } from '@/lib/errors/known-reverts'

/** Words for each code, as keys of `messages/*.json`. A code without words does not compile. */
export const ERROR_MESSAGE_KEYS: { readonly [C in AppErrorCode]: `errors.${C}` } = {
  'rpc-unreachable': 'errors.rpc-unreachable',
  'rpc-wrong-chain': 'errors.rpc-wrong-chain',
  'deployment-changed': 'errors.deployment-changed',
  'rpc-lagging': 'errors.rpc-lagging',
  'rpc-error': 'errors.rpc-error',
  'rate-limited': 'errors.rate-limited',
  'bad-response': 'errors.bad-response',
  'not-in-deployment': 'errors.not-in-deployment',
  'contract-missing': 'errors.contract-missing',
  'contract-disagrees': 'errors.contract-disagrees',
  'call-failed': 'errors.call-failed',
  'not-enough-history': 'errors.not-enough-history',
  'feed-stale': 'errors.feed-stale',
  'feed-invalid': 'errors.feed-invalid',
  'feed-silent': 'errors.feed-silent',
  'no-market-price': 'errors.no-market-price',
  'history-off': 'errors.history-off',
  'history-unreachable': 'errors.history-unreachable',
  'history-elsewhere': 'errors.history-elsewhere',
  'history-at-work': 'errors.history-at-work',
  'history-not-ready': 'errors.history-not-ready',
  'reading-error': 'errors.reading-error',
  'user-rejected': 'errors.user-rejected',
  'wallet-unavailable': 'errors.wallet-unavailable',
  'wallet-wrong-chain': 'errors.wallet-wrong-chain',
  'wallet-account-changed': 'errors.wallet-account-changed',
  'insufficient-funds': 'errors.insufficient-funds',
  'simulation-failed': 'errors.simulation-failed',
  'simulation-changed': 'errors.simulation-changed',
  'plan-refused': 'errors.plan-refused',
  'permit-not-signed': 'errors.permit-not-signed',
  'permit-strange': 'errors.permit-strange',
  'call-refused': 'errors.call-refused',
  'too-much-gas': 'errors.too-much-gas',
  reverted: 'errors.reverted',
  'ether-not-taken': 'errors.ether-not-taken',
  'event-missing': 'errors.event-missing',
  'nonce-conflict': 'errors.nonce-conflict',
  'fee-too-low': 'errors.fee-too-low',
  'wallet-busy': 'errors.wallet-busy',
  'unsupported-method': 'errors.unsupported-method',
  dropped: 'errors.dropped',
  cancelled: 'errors.cancelled',
  'switched-off': 'errors.switched-off',
  'switches-unread': 'errors.switches-unread',
  timeout: 'errors.timeout',
  unknown: 'errors.unknown',
}

/**
 * The key of the sentence for an error: what the revert means where that is known, else the words of its code. `errors.reverted`
 * takes `{revert}`, the contract's own word.
 */
export function errorMessageKey(error: AppError): `errors.${AppErrorCode}` | `reverts.${RevertMeaning}` {
  const meaning = error.revert === undefined ? undefined : revertMeaning(error.revert)
  return meaning === undefined ? ERROR_MESSAGE_KEYS[error.code] : `reverts.${meaning}`
}
