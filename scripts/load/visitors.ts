import autocannon from 'autocannon'
import { type Mix, visitsOf } from './mix'

export interface Visited {
  /** answers by kind and status, such as `pages 200` */
  readonly answers: ReadonlyMap<string, number>
  /** milliseconds to the end of each answer, by kind */
  readonly times: ReadonlyMap<string, readonly number[]>
  /** connections that failed or answers that never came */
  readonly errors: number
  /** of them those that never came */
  readonly timeouts: number
  /** asked, with no answer when the time was over */
  readonly unanswered: number
  readonly seconds: number
}

/** Statuses that are no error: 429 only where a visitor may ask no more than so often. */
const LIMITED = ['quotes']

/** Answers that should not have been. */
export function failuresOf({ answers }: Visited): readonly string[] {
  return [...answers].flatMap(([name, count]) => {
    const at = name.lastIndexOf(' ')
    const [kind, status] = [name.slice(0, at), Number(name.slice(at + 1))]
    const isGood = status === 200 || status === 304 || (status === 429 && LIMITED.includes(kind))
    return isGood ? [] : [`${name}: ${count}`]
  })
}

/** So long an answer is waited for: on two cores 500 pages at once take their time. */
const PATIENCE_SECONDS = 60

/** `clients` visitors, each from an address of its own behind one proxy, ask again as soon as they have their answer. */
export async function visit(
  url: string,
  mix: Mix,
  clients: number,
  seconds: number,
  seed: number,
): Promise<Visited> {
  const answers = new Map<string, number>()
  const times = new Map<string, number[]>()
  let began = 0
  let ended = 0
  let visitor = 0
  const setupClient = (client: autocannon.Client) => {
    visitor += 1
    const next = visitsOf(mix, seed + visitor)
    const address = `198.18.${visitor >> 8}.${visitor & 255}`
    let asked = next()
    let at = 0
    let etag = ''
    client.setRequests([
      {
        setupRequest: (request) => {
          asked = next()
          at = performance.now()
          began += 1
          const known = asked.kind === 'snapshot, known' && etag !== '' ? { 'if-none-match': etag } : {}
          return {
            ...request,
            method: 'GET',
            path: asked.path,
            headers: { 'x-forwarded-for': address, ...known },
          }
        },
        onResponse: (status, _body, _context, headers) => {
          ended += 1
          const name = `${asked.kind} ${status}`
          answers.set(name, (answers.get(name) ?? 0) + 1)
          const taken = times.get(asked.kind) ?? []
          times.set(asked.kind, taken)
          taken.push(performance.now() - at)
          const told = headers as Readonly<Record<string, string>> | undefined
          if (asked.path === '/api/snapshot') etag = told?.etag ?? told?.ETag ?? etag
        },
      },
    ])
  }
  const result = await autocannon({
    url,
    connections: clients,
    duration: seconds,
    timeout: PATIENCE_SECONDS,
    setupClient,
  })
  return {
    answers,
    times,
    // Late answers are among the errors already.
    errors: result.errors,
    timeouts: result.timeouts,
    unanswered: began - ended,
    seconds: result.duration,
  }
}
