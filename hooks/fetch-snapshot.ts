import { fetchReading } from '@/hooks/fetch-reading'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { AccountWithdrawals } from '@/lib/lst/lido/withdrawals'
import type { QuoteAnswer } from '@/lib/quote/wire'
import { ofDeployment } from '@/lib/read/same-deployment'
import type { AccountSnapshot, Snapshot } from '@/lib/read/snapshot'
import type { Asset } from '@/lib/tx/plan'

type Page = Pick<PublicConfig, 'chainId' | 'deployment'>

/* Checks are loaded with the first answer that they are for: a page arrives with its figures and needs none of them to draw. */

/** The newest snapshot of the page's own deployment; throws `ReadError`. */
export async function fetchSnapshot(page: Page, signal: AbortSignal): Promise<Snapshot> {
  const { snapshotFromWire } = await import('@/lib/read/wire')
  return fetchReading('/api/snapshot', ofDeployment(snapshotFromWire, page), signal)
}

/** What an account holds on the page's own chain; throws `ReadError`. */
export async function fetchAccount(
  page: Page,
  address: string,
  signal: AbortSignal,
): Promise<AccountSnapshot> {
  const { accountFromWire } = await import('@/lib/read/wire-account')
  return fetchReading(`/api/accounts/${address}`, ofDeployment(accountFromWire, page), signal)
}

/** The account's requests in Lido's queue on the page's own chain; throws `ReadError`. */
export async function fetchWithdrawals(
  page: Page,
  address: string,
  signal: AbortSignal,
): Promise<AccountWithdrawals> {
  const { withdrawalsFromWire } = await import('@/lib/read/wire-withdrawals')
  return fetchReading(`/api/accounts/${address}/withdrawals`, ofDeployment(withdrawalsFromWire, page), signal)
}

/** What the markets of the page's own chain pay for an amount (wei in decimal digits); throws `ReadError`. */
export async function fetchQuote(
  page: Page,
  asked: { readonly sell: Asset; readonly buy: Asset; readonly amount: string },
  signal: AbortSignal,
): Promise<QuoteAnswer> {
  const { quoteFromWire } = await import('@/lib/quote/wire')
  return fetchReading(`/api/quotes?${new URLSearchParams(asked)}`, ofDeployment(quoteFromWire, page), signal)
}
