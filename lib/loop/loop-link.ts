import { WAD } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import { LENT_TOKENS } from '@/lib/lending/lending-account'
import { type Param, writeQuery } from '@/lib/link/page-link'
import { LinkReader, type LoopLinkIssue, type LoopParam } from '@/lib/loop/link-reader'
import { decimalOf } from '@/lib/loop/link-text'
import type { LoopInput, LoopMode, LoopSize } from '@/lib/loop/loop-input'
import { type LoopShocks, NO_SHOCKS } from '@/lib/loop/shocks'
import { EPISODE_IDS, type EpisodeId } from '@/lib/peg/catalogue/episode'

/** A whole simulation, as a link carries it. */
export interface LoopLinkState {
  readonly input: LoopInput
  readonly shocks: LoopShocks
  /** an episode that is replayed */
  readonly episode?: EpisodeId
}

export interface LoopLink {
  readonly state: LoopLinkState
  /** what was wrong is at its default, and told here */
  readonly issues: readonly LoopLinkIssue[]
}

/** What is simulated where a link says nothing: the loop of `methods.md` section 5, held for a year. */
export const LOOP_DEFAULTS: LoopLinkState = {
  input: {
    token: LENT_TOKENS[0],
    equity: 10n * WAD,
    size: { by: 'leverage', leverage: { num: 5n, den: 1n } },
    days: 365,
  },
  shocks: NO_SHOCKS,
}

const HUNDRED = 100n
/** 1,000 % a year, as elsewhere in the app */
const MOST_RATE: Ratio = { num: 10n, den: 1n }
const NOTHING: Ratio = { num: 0n, den: 1n }
/** Less than everything: then there is no price left to speak of. */
const NEARLY_ALL: Ratio = { num: 99n, den: 100n }
const MOST_DAYS = 3_650
const ORACLES = ['redemption', 'market'] as const

/**
 * A link to the simulator, read: equity in ETH, percentages as they are written (18 is 18 %), with at most four digits after the point.
 * Never throws; what it cannot read is left at its default and named by its field.
 */
export function readLoopLink(query: Readonly<Record<string, Param>>): LoopLink {
  const read = new LinkReader(query)
  const { input, shocks } = LOOP_DEFAULTS
  const token = read.oneOf('token', LENT_TOKENS) ?? input.token
  const equity = read.ether('equity') ?? input.equity
  const size = readSize(read) ?? input.size
  const days = read.whole('days', 1, MOST_DAYS) ?? input.days
  const mode = readMode(read)
  const borrowRate = read.percent('rate', NOTHING, MOST_RATE)
  const queueDays = read.whole('queue', 0, MOST_DAYS)
  const pricedBy = read.oneOf('oracle', ORACLES)
  const episode = read.oneOf('episode', EPISODE_IDS)
  const state: LoopLinkState = {
    input: { token, equity, size, days, ...(mode === undefined ? {} : { mode }) },
    shocks: {
      ...(borrowRate === undefined ? {} : { borrowRate }),
      marketDiscount: read.percent('discount', NOTHING, NEARLY_ALL) ?? shocks.marketDiscount,
      oracleError: read.percent('error', { num: -99n, den: 100n }, NEARLY_ALL) ?? shocks.oracleError,
      slashing: read.percent('slash', NOTHING, NEARLY_ALL) ?? shocks.slashing,
      ...(queueDays === undefined ? {} : { queueDays }),
      fullyUsed: read.oneOf('full', ['1', '0']) === '1',
      ...(pricedBy === undefined ? {} : { pricedBy }),
    },
    ...(episode === undefined ? {} : { episode }),
  }
  return { state, issues: read.issues }
}

/** `leverage`, or `ltv`, or `loops` with `ltv`; of several that say different things the first of these counts, and the others are named. */
function readSize(read: LinkReader): LoopSize | undefined {
  const leverage = read.decimal('leverage', { num: 1n, den: 1n }, { num: 1_000n, den: 1n })
  const ltv = read.percent('ltv', NOTHING, NEARLY_ALL)
  const loops = read.whole('loops', 0, 100)
  if (leverage !== undefined) {
    if (ltv !== undefined) read.refuse('ltv', 'conflict')
    if (loops !== undefined) read.refuse('loops', 'conflict')
    return { by: 'leverage', leverage }
  }
  if (loops === undefined) return ltv && { by: 'ltv', ltv }
  if (ltv !== undefined) return { by: 'loops', loops, ltv }
  read.refuse('loops', 'needs-ltv')
  return undefined
}

function readMode(read: LinkReader): LoopMode | undefined {
  if (read.text('mode')?.toLowerCase() === 'own') return { is: 'own' }
  const id = read.whole('mode', 1, 255)
  return id === undefined ? undefined : { is: 'e-mode', id }
}

/** The query of the page as it stands, without what is at its default; other parameters are kept. Finer than four digits is rounded. */
export function writeLoopLink(current: string, { input, shocks, episode }: LoopLinkState): string {
  const { token, equity, size, days, mode } = input
  const fresh = LOOP_DEFAULTS
  const percent = ({ num, den }: Ratio) => decimalOf({ num: num * HUNDRED, den }, 4)
  const unlessNone = (part: Ratio) => (part.num === 0n ? '' : percent(part))
  const values: Record<LoopParam, string> = {
    token: token === fresh.input.token ? '' : token,
    equity: equity === fresh.input.equity ? '' : decimalOf({ num: equity, den: WAD }, 18),
    ...sizeText(size, percent),
    days: days === fresh.input.days ? '' : String(days),
    mode: mode === undefined ? '' : mode.is === 'own' ? 'own' : String(mode.id),
    rate: shocks.borrowRate === undefined ? '' : percent(shocks.borrowRate),
    discount: unlessNone(shocks.marketDiscount),
    error: unlessNone(shocks.oracleError),
    slash: unlessNone(shocks.slashing),
    queue: shocks.queueDays === undefined ? '' : String(shocks.queueDays),
    full: shocks.fullyUsed ? '1' : '',
    oracle: shocks.pricedBy ?? '',
    episode: episode ?? '',
  }
  return writeQuery(current, values)
}

function sizeText(
  size: LoopSize,
  percent: (part: Ratio) => string,
): Record<'leverage' | 'ltv' | 'loops', string> {
  const text = { leverage: '', ltv: '', loops: '' }
  if (size.by === 'leverage') {
    const leverage = decimalOf(size.leverage, 4)
    return { ...text, leverage: leverage === '5' ? '' : leverage }
  }
  if (size.by === 'ltv') return { ...text, ltv: percent(size.ltv) }
  return { ...text, loops: String(size.loops), ltv: percent(size.ltv) }
}
