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
 * is let through: the request names chain and account.
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
  const id = typeof chain === 'number' ? BigInt(chain) : fromQuantity(chain)
  if (id !== undefined && id !== BigInt(chainId)) return err({ code: 'wallet-wrong-chain' })
  const listed: readonly unknown[] = Array.isArray(accounts) ? accounts : []
  const isListed = listed.some((each) => isAddress(each) && sameAddress(each, account))
  return listed.length > 0 && !isListed ? err({ code: 'wallet-account-changed' }) : ok(undefined)
}

const isAddress = (value: unknown): value is Address => typeof value === 'string' && isAddressShape(value)
