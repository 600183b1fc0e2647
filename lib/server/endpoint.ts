import type { AppError } from '@/lib/errors/app-error'
import type { Head } from '@/lib/read/head'
import type { Clock } from '@/lib/server/clock'

/** What is told of an endpoint: its place in `RPC_URLS`, never its address, which may hold a key. */
export interface EndpointReport {
  readonly place: number
  readonly status: 'ok' | 'cooling-down' | 'not-asked'
  readonly block?: string
  readonly why?: AppError
}

/** The last head an endpoint was seen to have, and when (unix milliseconds). */
export interface SeenHead extends Pick<Head, 'number' | 'timestamp'> {
  readonly at: number
}

/** Headers and calls fail apart: a node may tell its head and hang on everything else. */
export type FailureKind = 'head' | 'call'

const FIRST_COOL_DOWN_MS = 1_000
const LONGEST_COOL_DOWN_MS = 15_000

/** One kind of failure. It lets the endpoint cool down, twice as long each time, at most 15 s. */
class Trouble {
  readyAt = 0
  why: AppError | undefined
  private coolDown = FIRST_COOL_DOWN_MS

  failed(why: AppError, now: number): void {
    this.why = why
    // Requests that ran side by side fail side by side: that is one failure.
    if (now < this.readyAt) return
    this.readyAt = now + this.coolDown
    this.coolDown = Math.min(this.coolDown * 2, LONGEST_COOL_DOWN_MS)
  }

  over(): void {
    this.why = undefined
    this.readyAt = 0
    this.coolDown = FIRST_COOL_DOWN_MS
  }
}

/** One RPC address and what is known of it. */
export class Endpoint {
  seen: SeenHead | undefined
  /** unix milliseconds: it asked to be left alone until then */
  restsUntil = 0
  private readonly troubles: Record<FailureKind, Trouble> = { head: new Trouble(), call: new Trouble() }
  private block: bigint | undefined
  private chainSeenAt: number | undefined

  constructor(
    readonly url: string,
    readonly place: number,
    private readonly now: Clock,
  ) {}

  /** unix milliseconds */
  get readyAt(): number {
    return Math.max(this.troubles.head.readyAt, this.troubles.call.readyAt)
  }

  /** Its chain id was seen to be right since the last failure, and not too long ago. */
  isOnChain(maxAgeMs: number): boolean {
    return this.chainSeenAt !== undefined && this.now() - this.chainSeenAt <= maxAgeMs
  }

  /** Its chain and head are to be looked at before it is asked anything else. */
  needsCheck(maxAgeMs: number): boolean {
    return this.seen === undefined || !this.isOnChain(maxAgeMs) || this.now() - this.seen.at > maxAgeMs
  }

  chainSeen(): void {
    this.chainSeenAt = this.now()
  }

  checked({ number, timestamp }: Head): void {
    this.seen = { number, timestamp, at: this.now() }
    this.block = number
    this.troubles.head.over()
  }

  rest(milliseconds: number): void {
    this.restsUntil = this.now() + milliseconds
  }

  answered(): void {
    this.troubles.call.over()
  }

  failed(kind: FailureKind, error: AppError): AppError {
    this.troubles[kind].failed(error, this.now())
    // What was seen before the failure may not hold after it: another node may answer behind the same address.
    this.chainSeenAt = undefined
    if (kind === 'head') this.seen = undefined
    return error
  }

  report(): EndpointReport {
    const why = this.troubles.head.why ?? this.troubles.call.why
    const status = why !== undefined ? 'cooling-down' : this.seen === undefined ? 'not-asked' : 'ok'
    return {
      place: this.place,
      status,
      ...(this.block === undefined ? {} : { block: this.block.toString() }),
      ...(why === undefined ? {} : { why }),
    }
  }
}
