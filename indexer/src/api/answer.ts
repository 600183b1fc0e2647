import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { Json } from '@/lib/read/to-json'
import { type Indexed, readStanding } from './indexed'

/** What a route makes of a valid question: an answer, or why there is none here. */
export type Answer =
  | { readonly status: 200; readonly body: Json }
  | { readonly status: 400 | 404; readonly error: string }

export const refuse = (status: 400 | 404, error: string): Answer => ({ status, error })

/** Blocks are taken back within one answer hardly ever, and twice even less. */
const TRIES = 3

/**
 * Answers with JSON that is marked by its own content: a chain that was reorganised can have another history at the same height. 503
 * until the first block is indexed, and where blocks were taken back under each try.
 */
export async function answer(c: Context, make: (indexed: Indexed) => Promise<Answer>): Promise<Response> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const standing = await readStanding()
    if (standing === undefined)
      return c.json({ error: 'Nothing is indexed yet: the indexer has just begun.' }, 503)
    const made = await make(standing.indexed)
    if (made.status !== 200) return c.json({ error: made.error }, made.status)
    if ((await readStanding())?.life === standing.life) return marked(c, made.body)
  }
  return c.json({ error: 'Blocks are being taken back: ask again.' }, 503)
}

function marked(c: Context, content: Json): Response {
  const body = JSON.stringify(content)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers = { etag, 'cache-control': 'public, max-age=0, must-revalidate' }
  if (c.req.header('if-none-match')?.includes(etag) === true) return c.body(null, 304, headers)
  return c.body(body, 200, { ...headers, 'content-type': 'application/json; charset=utf-8' })
}
