import type { AppError, AppErrorCode } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import { errorChain } from '@/lib/errors/error-chain'

/** Errors of a wallet's sending method that prove that it sent nothing. */
const PROOFS: ReadonlySet<AppErrorCode> = new Set([
  'user-rejected',
  'wallet-busy',
  'wallet-wrong-chain',
  'unsupported-method',
  'insufficient-funds',
  'fee-too-low',
  'reverted',
])
/** EIP-1193: the wallet did not let the page ask */
const UNAUTHORIZED = 4100

/** Why a wallet's sending method gave no hash, and whether it may have sent all the same. */
export interface SendFailure {
  readonly error: AppError
  readonly maybeSent: boolean
}

/**
 * The failure in a rejected `eth_sendTransaction` or `wallet_sendCalls`. Only some errors prove that nothing was sent; everything
 * else (no answer in time, a lost connection, "already known", an error nobody knows) may come after the network has it. So may "nonce
 * too low": wallets broadcast again when no answer comes, and are told so once the first one is mined.
 */
export function sendFailure(raw: unknown): SendFailure {
  const error = decodeError(raw)
  const isProof = PROOFS.has(error.code) || errorChain(raw).some(({ code }) => code === UNAUTHORIZED)
  return { error, maybeSent: !isProof }
}

/** The wallet answered, and not with what names a transaction. */
export function strangeAnswer(method: string): SendFailure {
  return { error: { code: 'bad-response', detail: method }, maybeSent: true }
}
