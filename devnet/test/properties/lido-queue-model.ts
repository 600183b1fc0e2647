const precision = 10n ** 27n

interface Request {
  readonly ether: bigint
  readonly shares: bigint
  readonly owner: string
}

/** The withdrawal queue: requests, what finalisation locks for them, and what a claim pays. */
export class LidoQueueModel {
  private readonly requests: Request[] = []
  private readonly claimed = new Set<number>()
  /** the rate bound of each finalised request, by index */
  private readonly bounds: bigint[] = []
  locked = 0n

  add(request: Request): void {
    this.requests.push(request)
  }

  get last(): number {
    return this.requests.length
  }

  /** The last ids of batches that are wholly above the rate or not, as far as `budget` wei pays for them; 36 at most. */
  batches(rate: bigint, budget: bigint): number[] {
    const ends: number[] = []
    let spent = 0n
    for (let id = this.bounds.length + 1; id <= this.last; id++) {
      const own = this.sum(id - 1, id)
      const previous = id - 1 > this.bounds.length ? this.sum(id - 2, id - 1) : null
      spent += own.ether
      if (spent > budget) break
      const joins = previous !== null && above(previous, rate) === above(own, rate)
      if (!joins && ends.length === 36) break
      if (joins) ends.pop()
      ends.push(id)
    }
    return ends
  }

  /** What finalising these batches takes: batch totals, not the sums of their requests. */
  cost(batches: readonly number[], rate: bigint): { ether: bigint; shares: bigint } {
    let from = this.bounds.length
    const total = { ether: 0n, shares: 0n }
    for (const end of batches) {
      const batch = this.sum(from, end)
      total.ether += paid(batch, rate)
      total.shares += batch.shares
      from = end
    }
    return total
  }

  finalise(last: number, rate: bigint, ether: bigint): void {
    while (this.bounds.length < last) this.bounds.push(rate)
    this.locked += ether
  }

  /** Wei of a claim, or the error. */
  claim(id: number, sender: string): bigint | string {
    if (id < 1 || id > this.last) return `InvalidRequestId(${id})`
    const [request, bound] = [this.requests[id - 1], this.bounds[id - 1]]
    if (request === undefined || bound === undefined) return `RequestNotFoundOrNotFinalized(${id})`
    if (this.claimed.has(id)) return `RequestAlreadyClaimed(${id})`
    if (request.owner !== sender) return `NotOwner(${sender},${request.owner})`
    this.claimed.add(id)
    const ether = paid(request, bound)
    this.locked -= ether
    return ether
  }

  state(): Record<string, bigint> {
    const pending = this.sum(this.bounds.length, this.last)
    return {
      'queue.last': BigInt(this.last),
      'queue.finalised': BigInt(this.bounds.length),
      'queue.locked': this.locked,
      'queue.unfinalised': pending.ether,
      'queue.claimable': this.bounds.reduce((sum, bound, index) => {
        const request = this.requests[index]
        return request === undefined || this.claimed.has(index + 1) ? sum : sum + paid(request, bound)
      }, 0n),
    }
  }

  /** Totals of the requests after the first `from`, up to and including the `to`th. */
  private sum(from: number, to: number): { ether: bigint; shares: bigint } {
    return this.requests
      .slice(from, to)
      .reduce((sum, { ether, shares }) => ({ ether: sum.ether + ether, shares: sum.shares + shares }), {
        ether: 0n,
        shares: 0n,
      })
  }
}

interface Amounts {
  readonly ether: bigint
  readonly shares: bigint
}

function above({ ether, shares }: Amounts, rate: bigint): boolean {
  return (ether * precision) / shares > rate
}

/** The nominal ether, or the shares at the bound if that is less. */
function paid(amounts: Amounts, bound: bigint): bigint {
  return above(amounts, bound) ? (amounts.shares * bound) / precision : amounts.ether
}
