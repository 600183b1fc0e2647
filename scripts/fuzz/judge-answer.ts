/** What a route may answer; 502 and 503 are the truth about a node, an indexer or a devnet that is not there. */
const MAY = [
  200, 204, 206, 304, 307, 308, 400, 403, 404, 405, 409, 413, 414, 415, 417, 422, 429, 431, 502, 503,
]

/** What is wrong with an answer of the API, or an empty text. */
export function judgeAnswer(status: number, headers: Pick<Headers, 'get'>, body: string): string {
  if (!MAY.includes(status)) return `${status} ${body.slice(0, 200)}`
  const isJson = headers.get('content-type')?.startsWith('application/json') === true
  if (!isJson) return ''
  let told: unknown
  try {
    told = body === '' ? {} : JSON.parse(body)
  } catch {
    return `${status} with broken JSON: ${body.slice(0, 200)}`
  }
  if (status < 400 || body === '') return ''
  return hasWords(told) ? '' : `${status} without a reason: ${body.slice(0, 200)}`
}

/** A sentence, or the name of a failure, where the routes of this app put it. */
function hasWords(told: unknown): boolean {
  if (typeof told === 'string') return /^[A-Za-z].*\w/.test(told)
  if (typeof told !== 'object' || told === null) return false
  const { error, message, detail, code, why }: Readonly<Record<string, unknown>> = { ...told }
  return [error, message, detail, code, why].some(hasWords)
}
