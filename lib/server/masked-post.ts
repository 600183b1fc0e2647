import { err } from '@/lib/core/result'
import { maskSecrets } from '@/lib/server/log/mask-secrets'
import type { PostRpc } from '@/lib/server/post-rpc'

/** Longer words are cut: nobody reads them, and looking for secrets in them takes time. */
const MOST_CHARS = 2_000

/** The same, with all that looks like a credential masked in what nodes say of errors, and the nodes' own addresses first. */
export function maskedPost(post: PostRpc, urls: readonly string[]): PostRpc {
  const mask = maskSecrets(urls)
  return async (url, method, params, options) => {
    const answer = await post(url, method, params, options)
    if (answer.ok || answer.error.kind !== 'rpc') return answer
    return err({ ...answer.error, message: mask(answer.error.message.slice(0, MOST_CHARS)) })
  }
}
