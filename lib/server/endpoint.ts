import type { AppError } from '@/lib/errors/app-error'
import type { Clock } from '@/lib/server/clock'

/** What is told of an endpoint: its place in `RPC_URLS`, never its address, which may hold a key. */
export interface EndpointReport {
  readonly place: number
  readonly status: 'ok' | 'cooling-down' | 'not-asked'
  readonly block?: string
  readonly why?: AppError
}

const FIRST_COOL_DOWN_MS = 1_000
const LONGEST_COOL_DOWN_MS = 15_000

/** One RPC address and what is known of it. A failure lets it cool down, twice as long each time, at most 15 s. */
export class Endpoint {
  /** its chain id was seen to be right since the last failure */
  isOnChain = false
  /** unix milliseconds */
  readyAt = 0
  private coolDown = FIRST_COOL_DOWN_MS
  private checkedAt: number | undefined
  private block: bigint | undefined
  private why: AppError | undefined

  constructor(
    readonly url: string,
    readonly place: number,
    private readonly now: Clock,
  ) {}

  /** Its chain and head are to be looked at before it is asked anything else. */
  needsCheck(maxAgeMs: number): boolean {
    return this.checkedAt === undefined || !this.isOnChain || this.now() - this.checkedAt > maxAgeMs
  }

  checked(block: bigint): void {
    this.checkedAt = this.now()
    this.block = block
    this.coolDown = FIRST_COOL_DOWN_MS
    this.why = undefined
    this.readyAt = 0
  }

  answered(): void {
    if (this.why?.code === 'rpc-wrong-chain' || this.why?.code === 'rpc-lagging') return
    this.why = undefined
    this.readyAt = 0
  }

  failed(error: AppError): AppError {
    this.why = error
    this.readyAt = this.now() + this.coolDown
    this.coolDown = Math.min(this.coolDown * 2, LONGEST_COOL_DOWN_MS)
    // What was seen before the failure may not hold after it: another node may answer behind the same address.
    this.isOnChain = false
    this.checkedAt = undefined
    return error
  }

  report(): EndpointReport {
    const status = this.why !== undefined ? 'cooling-down' : this.checkedAt === undefined ? 'not-asked' : 'ok'
    return {
      place: this.place,
      status,
      ...(this.block === undefined ? {} : { block: this.block.toString() }),
      ...(this.why === undefined ? {} : { why: this.why }),
    }
  }
}
