import { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { processLog } from '@/lib/server/log/process-log'
import { wait } from '@/lib/server/wait'

/** What a visitor may use up in a window of time that begins with the first request. */
export interface Allowance {
  readonly points: number
  readonly seconds: number
}

/** Too much of one visitor; whole seconds until the window is over, at least 1. */
export interface RateLimited extends AppError {
  readonly code: 'rate-limited'
  readonly retryAfter: number
}

/** Counts a request of a visitor, at its cost. Never fails for a reason of its own. */
export type RateLimit = (visitor: string, cost?: number) => Promise<Result<void, RateLimited>>

export interface RateLimitsOptions {
  /** counts of several instances are kept there together; without it each keeps its own */
  readonly redisUrl?: string | undefined
  /** what keys begin with: deployments that share one Redis do not share counts */
  readonly name: string
  readonly warn?: (message: string) => void
  /** milliseconds that a request waits for Redis before it is counted here */
  readonly patienceMs?: number
  /** milliseconds for which a Redis that failed is not asked again */
  readonly pauseMs?: number
}

export interface RateLimits {
  of(what: string, allowance: Allowance): RateLimit
  close(): void
}

const PATIENCE_MS = 250
const PAUSE_MS = 5_000
/** the first request waits for the connection too */
const CONNECT_PATIENCES = 4

/**
 * Limits for each visitor, in memory or in Redis. While Redis cannot be asked (it is away, hangs, or refuses to write) each instance
 * counts for itself, which the log tells once for each outage: a limit is never a reason to answer nothing. One request in a while
 * tries whether it answers again; the others do not wait for it.
 */
export function createRateLimits(options: RateLimitsOptions): RateLimits {
  const { redisUrl, name, warn = toLog, patienceMs = PATIENCE_MS, pauseMs = PAUSE_MS } = options
  const redis = redisUrl === undefined ? undefined : connectLater(redisUrl, warn, patienceMs, pauseMs)
  return {
    of: (what, { points, seconds }) => {
      const counted = { keyPrefix: `evenkeel:${name}:${what}`, points, duration: seconds }
      const memory = new RateLimiterMemory(counted)
      const together =
        redis === undefined
          ? undefined
          : new RateLimiterRedis({
              ...counted,
              storeClient: redis.client,
              rejectIfRedisNotReady: true,
              // whoever is refused is not counted any further until the window is over
              inMemoryBlockOnConsumed: points + 1,
            })

      /** Counted in Redis; undefined where that could not be done. */
      async function inRedis(visitor: string, cost: number): Promise<Result<void, RateLimited> | undefined> {
        if (redis === undefined || together === undefined) return undefined
        await redis.connected()
        if (!redis.mayBeAsked()) return undefined
        try {
          await together.consume(visitor, cost)
          redis.answered()
          return ok(undefined)
        } catch (refused) {
          if (refused instanceof RateLimiterRes) return limited(refused)
          redis.fell()
          return undefined
        }
      }

      return async (visitor, cost = 1) => {
        if (cost <= 0) return ok(undefined)
        const counted = await inRedis(visitor, cost)
        if (counted !== undefined) return counted
        return memory.consume(visitor, cost).then(
          () => ok(undefined),
          (refused) => (refused instanceof RateLimiterRes ? limited(refused) : ok(undefined)),
        )
      }
    },
    close: () => redis?.close(),
  }
}

function limited({ msBeforeNext }: RateLimiterRes): Result<never, RateLimited> {
  const retryAfter = Math.max(1, Math.ceil(msBeforeNext / 1_000))
  return err({ code: 'rate-limited', detail: `too much at once: try again in ${retryAfter} s`, retryAfter })
}

const toLog = (line: string): void => processLog().warn(line)

function connectLater(
  redisUrl: string,
  warn: (message: string) => void,
  patienceMs: number,
  pauseMs: number,
) {
  const client = new Redis(redisUrl, {
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    connectTimeout: CONNECT_PATIENCES * patienceMs,
    commandTimeout: patienceMs,
    retryStrategy: (times) => Math.min(times * 200, 5_000),
  })
  let isDown = false
  /** unix milliseconds */
  let askedAgainAt = 0
  let isClosed = false
  const fell = () => {
    if (isClosed) return
    if (!isDown) warn('rate limits: Redis does not answer; this instance counts for itself until it does')
    isDown = true
    askedAgainAt = Date.now() + pauseMs
  }
  const answered = () => {
    if (isDown) warn('rate limits: Redis answers again')
    isDown = false
  }
  // Without a listener an error of the connection would end the process. Its words may hold the address, and so a password.
  client.on('error', fell)
  client.on('close', fell)
  client.on('ready', answered)
  let first: Promise<unknown> | undefined
  return {
    client,
    close: () => {
      isClosed = true
      client.disconnect()
    },
    /** A command was refused or not answered in time, of which the connection itself says nothing. */
    fell,
    answered,
    /** Whether this request is to be counted there: while it is down, one in a while. */
    mayBeAsked: () => {
      if (!isDown) return true
      if (Date.now() < askedAgainAt) return false
      askedAgainAt = Date.now() + pauseMs
      return true
    },
    /** Resolves at once but for the first requests, which wait for the connection a moment. */
    connected: () => {
      first ??= Promise.race([client.connect().catch(fell), wait(CONNECT_PATIENCES * patienceMs)])
      return first
    },
  }
}
