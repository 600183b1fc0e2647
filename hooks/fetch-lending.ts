import { fetchReading } from '@/hooks/fetch-reading'
import type { PublicConfig } from '@/lib/deployment/public-config'
import type { LendingPosition } from '@/lib/lending/lending-position'
import type { LendingAnswer } from '@/lib/lending/wire'
import { ofDeployment } from '@/lib/read/same-deployment'

type Page = Pick<PublicConfig, 'chainId' | 'deployment'>

/* Checks are loaded with the first answer that they are for: a page arrives with its figures and needs none of them to draw. */

/** The lending market of the page's own deployment; throws `ReadError`. */
export async function fetchLending(page: Page, signal: AbortSignal): Promise<LendingAnswer> {
  const { lendingFromWire } = await import('@/lib/lending/wire')
  return fetchReading('/api/lending', ofDeployment(lendingFromWire, page), signal)
}

/** What an account has in it; throws `ReadError`. */
export async function fetchLendingPosition(
  page: Page,
  address: string,
  signal: AbortSignal,
): Promise<LendingPosition> {
  const { positionFromWire } = await import('@/lib/lending/position-wire')
  return fetchReading(`/api/lending/${address}`, ofDeployment(positionFromWire, page), signal)
}
