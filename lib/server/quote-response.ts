import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { Instance } from '@/lib/server/instance'
import { jsonResponse, unavailableResponse } from '@/lib/server/json-response'
import type { QuoteRequest } from '@/lib/server/quote-service'
import { tooManyResponse } from '@/lib/server/refused-visitor'
import { bodyResponse } from '@/lib/server/snapshot-response'
import { visitorOf } from '@/lib/server/visitor-of'
import type { Asset } from '@/lib/tx/plan'

const ASSETS: readonly Asset[] = ['eth', 'steth', 'wsteth', 'reth', 'cbeth']
/** No market trades a thousandth of it: 10^9 ether. */
const MOST = 10n ** 27n

/** What the markets pay for an amount: 400 with a sentence, 429, 503 with the reason, 304 when the visitor has it already. */
export async function quoteResponse(
  request: Request,
  { quote, env }: Pick<Instance, 'quote' | 'env'>,
): Promise<Response> {
  const asked = readQuery(new URL(request.url).searchParams)
  if (!asked.ok) return jsonResponse(400, { code: 'malformed', error: asked.error })
  const answer = await quote(asked.value, visitorOf(request, env.trustedProxies))
  if (answer.ok) return bodyResponse(request, answer.value)
  const { error } = answer
  return error.code === 'rate-limited' ? tooManyResponse(error) : unavailableResponse(error)
}

/** `sell`, `buy`: an asset each, one of them ether; `amount`: wei of `sell`. Error: a sentence. */
export function readQuery(query: URLSearchParams): Result<QuoteRequest, string> {
  const sell = ASSETS.find((asset) => asset === query.get('sell'))
  const buy = ASSETS.find((asset) => asset === query.get('buy'))
  if (sell === undefined || buy === undefined) {
    return err(`sell and buy are two of ${ASSETS.join(', ')}.`)
  }
  if ((sell === 'eth') === (buy === 'eth')) return err('One of sell and buy is eth, the other a token.')
  const text = query.get('amount') ?? ''
  // Length first: digits without end are never made a number.
  if (!/^[1-9]\d{0,27}$/.test(text)) return err('amount is a whole number of wei above 0, in decimal digits.')
  const amount = BigInt(text)
  if (amount > MOST) return err(`amount is at most ${MOST} wei.`)
  return ok({ sell, buy, amount })
}
