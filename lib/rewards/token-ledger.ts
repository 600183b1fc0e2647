import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { mulDivFloor } from '@/lib/core/ratio'
import type { ShareMove } from '@/lib/history/account-event'
import { type EventRef, inChainOrder } from '@/lib/history/event-ref'
import type { FlowKind } from '@/lib/rewards/flow-kinds'
import type { Gap, Known } from '@/lib/rewards/gap'
import type { KnownStep } from '@/lib/rewards/known-step'

interface EntryOf extends EventRef {
  /** shares of all addresses together after it */
  readonly shares: bigint
  /** their value in wei after it: the sum of each address's own floor, as `balanceOf` would tell it */
  readonly value: bigint
}

/** Shares that came (`change` above 0) or went, valued by the floors just before and after, in wei. */
export interface FlowEntry extends EntryOf {
  readonly is: 'flow'
  readonly kind: FlowKind
  readonly address: Address
  readonly change: bigint
  readonly flow: bigint
}

/** What one rate step gave (or took, below 0), in wei: `floor(s*E1/S1) - floor(s*E0/S0)` at the event's totals, for each address. */
export interface RewardEntry extends EntryOf {
  readonly is: 'reward'
  readonly before: Ratio
  readonly after: Ratio
  readonly reward: bigint
  /** what the value had drifted since the entry before, so that all adds up */
  readonly rounding: bigint
}

export type LedgerEntry = FlowEntry | RewardEntry

/** One token of the watched addresses. `value` = flows + rewards + rounding of `entries`, exactly. */
export interface TokenLedger {
  readonly token: LstId
  readonly shares: bigint
  /** wei at the last rate step */
  readonly value: bigint
  readonly entries: readonly LedgerEntry[]
  /** every rate step of the token's protocol, held through or not */
  readonly steps: readonly KnownStep[]
}

interface Line {
  readonly shares: bigint
  readonly value: bigint
}

const NOTHING: Line = { shares: 0n, value: 0n }

interface Input {
  readonly token: LstId
  /** lower case */
  readonly watched: ReadonlySet<Address>
  readonly steps: readonly KnownStep[]
  /** of this token, in the order of the chain, each once, addresses in lower case */
  readonly moves: readonly ShareMove[]
  readonly kinds: ReadonlyMap<ShareMove, FlowKind>
}

/** The share ledger of one token (`methods.md` section 4), and what each address ends with. */
export function tokenLedger(
  input: Input,
): Known<{ readonly ledger: TokenLedger; readonly shares: ReadonlyMap<Address, bigint> }> {
  const book = new Book(input)
  const { moves, steps } = input
  let nextMove = 0
  for (const known of steps) {
    for (;;) {
      const move = moves[nextMove]
      if (move === undefined || inChainOrder(move, known.step) > 0) break
      const gap = book.move(move)
      if (gap !== undefined) return { is: 'not-known', gap }
      nextMove += 1
    }
    const gap = book.step(known)
    if (gap !== undefined) return { is: 'not-known', gap }
  }
  for (const move of moves.slice(nextMove)) {
    const gap = book.move(move)
    if (gap !== undefined) return { is: 'not-known', gap }
  }
  return { is: 'known', ledger: book.close(), shares: book.shares() }
}

class Book {
  private readonly lines = new Map<Address, Line>()
  private readonly entries: LedgerEntry[] = []
  private total = NOTHING
  private rate: Ratio | undefined

  constructor(private readonly input: Input) {
    this.rate = input.steps[0]?.before
  }

  move(move: ShareMove): Gap | undefined {
    if (move.from === move.to || move.shares === 0n) return undefined
    const out = this.flow(move, move.from, -move.shares, 'out')
    return out ?? this.flow(move, move.to, move.shares, 'in')
  }

  step({ step, before, continues }: KnownStep): Gap | undefined {
    const { after } = step
    if (this.total.shares > 0n) {
      if (before === undefined) return { why: 'no-rate-yet', at: place(step) }
      if (!continues) return { why: 'step-missing', at: place(step) }
      let reward = 0n
      let rounding = 0n
      for (const [address, line] of this.lines) {
        const start = mulDivFloor(line.shares, before.num, before.den)
        const end = mulDivFloor(line.shares, after.num, after.den)
        reward += end - start
        rounding += start - line.value
        this.lines.set(address, { shares: line.shares, value: end })
      }
      this.total = { shares: this.total.shares, value: this.total.value + reward + rounding }
      this.entries.push({ is: 'reward', ...place(step), before, after, reward, rounding, ...this.total })
    }
    this.rate = after
    return undefined
  }

  shares(): ReadonlyMap<Address, bigint> {
    return new Map([...this.lines].map(([address, { shares }]) => [address, shares]))
  }

  close(): TokenLedger {
    const { token, steps } = this.input
    return { token, ...this.total, entries: this.entries, steps }
  }

  private flow(move: ShareMove, address: Address, change: bigint, otherwise: 'in' | 'out'): Gap | undefined {
    if (!this.input.watched.has(address)) return undefined
    const line = this.lines.get(address) ?? NOTHING
    const shares = line.shares + change
    if (shares < 0n) return { why: 'moves-missing', address, at: place(move) }
    const { rate } = this
    if (rate === undefined) return { why: 'no-rate-yet', at: place(move) }
    const value = mulDivFloor(shares, rate.num, rate.den)
    const flow = value - line.value
    if (shares === 0n) this.lines.delete(address)
    else this.lines.set(address, { shares, value })
    this.total = { shares: this.total.shares + change, value: this.total.value + flow }
    const kind = this.input.kinds.get(move) ?? otherwise
    this.entries.push({ is: 'flow', ...place(move), kind, address, change, flow, ...this.total })
    return undefined
  }
}

function place({ block, time, index, tx }: EventRef): EventRef {
  return { block, time, index, tx }
}
