import type { PostRpc } from '@/lib/server/post-rpc'

const PAUSES_MS = [250, 500, 1_000]

/**
 * Asks again what a node failed at, three times and a little later each: one that fails now and then would else never answer all that a
 * start asks. What the node refuses in words of its own stays refused.
 */
export function patientPost(post: PostRpc, pauses: readonly number[] = PAUSES_MS): PostRpc {
  return async (...question) => {
    let answer = await post(...question)
    for (const pause of pauses) {
      if (answer.ok || answer.error.kind === 'rpc') break
      await new Promise((resolve) => setTimeout(resolve, pause))
      answer = await post(...question)
    }
    return answer
  }
}
