import { err, type Result } from '@/lib/core/result'
import { parseDeployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import { ownAnswer } from '@/lib/own-rpc/own-answer'
import type { AskApp } from '@/lib/own-rpc/own-history'
import { createOwnInstance, type OwnInstance } from '@/lib/own-rpc/own-instance'
import type { OwnRpc } from '@/lib/own-rpc/own-rpc'
import { postOwnRpc } from '@/lib/own-rpc/post-own-rpc'
import type { PegThresholds } from '@/lib/peg/thresholds'
import type { Clock } from '@/lib/server/clock'
import { unavailableResponse } from '@/lib/server/json-response'
import type { PostRpc } from '@/lib/server/post-rpc'

export interface OwnServerOptions {
  readonly askApp: AskApp
  /** unix milliseconds by the clock that ages are told by */
  readonly now: Clock
  readonly post?: PostRpc
}

/** Answers for the app's server from the user's own node, one instance per address; its deployment is asked of the app once. */
export function createOwnServer({ askApp, now, post = postOwnRpc }: OwnServerOptions) {
  const made = new Map<string, Promise<Result<OwnInstance, AppError>>>()

  async function make(url: string): Promise<Result<OwnInstance, AppError>> {
    try {
      const response = await askApp('/api/deployment')
      const told: { readonly deployment?: unknown; readonly pegThresholds: PegThresholds } = Object(
        await response.json(),
      )
      const deployment = parseDeployment(told.deployment)
      if (!deployment.ok) return err({ code: 'bad-response', detail: deployment.error.join('; ') })
      return {
        ok: true,
        value: createOwnInstance({
          ...{ url, post, askApp, now },
          deployment: deployment.value,
          // the page's own configuration has them from the same hand, as they are
          thresholds: told.pegThresholds,
        }),
      }
    } catch {
      return err({ code: 'reading-error', detail: 'the deployment could not be loaded' })
    }
  }

  async function instanceOf(url: string): Promise<Result<OwnInstance, AppError>> {
    const coming = made.get(url) ?? make(url)
    made.set(url, coming)
    const got = await coming
    // A failure is not kept: the next one asks again.
    if (!got.ok && made.get(url) === coming) made.delete(url)
    return got
  }

  return {
    /** Without an own RPC the server itself is asked, not this. */
    async answer(own: NonNullable<OwnRpc>, path: string): Promise<Response> {
      if (own === '')
        return unavailableResponse({
          code: 'rpc-unreachable',
          detail: 'this page may not talk to the own RPC that is stored',
        })
      const instance = await instanceOf(own)
      return instance.ok
        ? ownAnswer(instance.value, path, new URL(own).host)
        : unavailableResponse(instance.error)
    },
  }
}
