import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { IndexerClient } from '@/lib/server/indexer-client'

/** Far more than decades of five minutes have. */
const MOST_PAGES = 1_000

/**
 * All pages of a route of the indexer, in their order; at least one. `range` in unix seconds, `to` not included. Errors: those of the
 * indexer, bad-response.
 */
export async function readPages<P extends { readonly next?: string }>(
  indexer: IndexerClient,
  path: string,
  range: { readonly from: bigint; readonly to?: bigint },
  fromWire: (json: unknown) => Result<P, AppError>,
): Promise<Result<readonly P[], AppError>> {
  const query = new URLSearchParams({ from: String(range.from) })
  if (range.to !== undefined) query.set('to', String(range.to))
  const pages: P[] = []
  while (pages.length < MOST_PAGES) {
    const json = await indexer.ask(`${path}?${query}`)
    const page = json.ok ? fromWire(json.value) : json
    if (!page.ok) return page
    pages.push(page.value)
    if (page.value.next === undefined) return ok(pages)
    query.set('cursor', page.value.next)
  }
  return err({ code: 'bad-response', detail: `${path} has more than ${MOST_PAGES} pages` })
}
