import type { ProtocolId } from '@/lib/core/lst'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { RatesPage } from '@/lib/history/responses'
import { ratesFromWire } from '@/lib/history/wire'
import { ratesRequest } from '@/lib/server/history-request'
import type { Instance } from '@/lib/server/instance'

/** All rate steps of a protocol from a moment (unix seconds) on. Errors: history-off, those of the indexer, bad-response. */
export type ReadRates = (protocol: ProtocolId, from: bigint) => Promise<Result<RatesPage, AppError>>

/** Who asks, to the limit of the history's own route: all readers of one page together. */
const READER = 'the server itself'
/** Far more than a few weeks of daily steps have. */
const MOST_PAGES = 20

/** Rate steps through the instance's history, which keeps each answer: the same question is asked once for all. */
export function createRatesReader(deployment: Deployment, history: Instance['history']): ReadRates {
  return async (protocol, from) => {
    const query = new URLSearchParams({ from: String(from) })
    let whole: RatesPage | undefined
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const request = ratesRequest(deployment, protocol, query)
      if (!request.ok) return err({ code: 'not-in-deployment', detail: request.error })
      const served = await history(request.value, READER)
      const page = served.ok ? ratesFromWire(JSON.parse(served.value.body)) : served
      if (!page.ok) return page
      whole = { ...page.value, steps: [...(whole?.steps ?? []), ...page.value.steps] }
      if (page.value.next === undefined) return ok(whole)
      query.set('cursor', page.value.next)
    }
    return err({
      code: 'bad-response',
      detail: `the steps of ${protocol} have more than ${MOST_PAGES} pages`,
    })
  }
}
