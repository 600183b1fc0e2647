import { type Address, isAddressShape, sameAddress } from '@/lib/core/address'
import { err, ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { ClockPort, RequestPort } from '@/lib/tx/ports'
import { fromQuantity } from '@/lib/tx/quantity'
import { within } from '@/lib/tx/within'

const PATIENCE_MS = 3_000

/**
 * Asks the wallet itself which chain and which accounts it is on: the page may have missed that they changed. Errors:
 * `wallet-wrong-chain`, `wallet-account-changed`. A wallet that does not answer, or lists no account (locked), proves nothing and
 * is let through: the request names chain and account. One that answers with what is no chain or no list is not asked to sign.
 */
export async function askWallet(
  wallet: RequestPort,
  clock: ClockPort,
  account: Address,
  chainId: number,
): Promise<Result<void, AppError>> {
  const ask = (method: string): Promise<unknown> =>
    within(clock, PATIENCE_MS, wallet.request(method, []), undefined).catch(() => undefined)
  const [chain, accounts] = await Promise.all([ask('eth_chainId'), ask('eth_accounts')])
  if (isAnswer(chain) && idOf(chain) !== BigInt(chainId)) return err({ code: 'wallet-wrong-chain' })
  if (isAnswer(accounts) && !Array.isArray(accounts)) return err({ code: 'wallet-account-changed' })
  const listed: readonly unknown[] = Array.isArray(accounts) ? accounts : []
  const isListed = listed.some((each) => isAddress(each) && sameAddress(each, account))
  return listed.length > 0 && !isListed ? err({ code: 'wallet-account-changed' }) : ok(undefined)
}

const isAnswer = (given: unknown): boolean => given !== undefined && given !== null

/** A quantity; or a number or decimal digits, as some wallets write it. */
function idOf(chain: unknown): bigint | undefined {
  if (typeof chain === 'number') return Number.isSafeInteger(chain) ? BigInt(chain) : undefined
  return typeof chain === 'string' && /^\d{1,15}$/.test(chain) ? BigInt(chain) : fromQuantity(chain)
}

const isAddress = (value: unknown): value is Address => typeof value === 'string' && isAddressShape(value)
