import { describe, expect, test } from 'vitest'
import { toBasisPoints } from '@/lib/peg/basis-points'
import { foldPeg, stepPeg } from '@/lib/peg/fold'
import type { PegJudgement } from '@/lib/peg/judgement'
import { DEFAULT_THRESHOLDS } from '@/lib/peg/thresholds'
import { FAULT_NAMES, type Fault, faultySample } from '@/lib/testing/peg-faults'
import { untruths } from '@/lib/testing/untruths'

const START = 1_200_000n

const at = (minute: number): bigint => START + 60n * BigInt(minute)

/** An hour in order, a sample a minute. */
const HOUR = foldPeg(
  'reth',
  Array.from({ length: 60 }, (_, minute) => faultySample(at(minute), [])),
  DEFAULT_THRESHOLDS,
)

/** After that hour twenty minutes with the faults. */
function play(faults: readonly Fault[]): readonly PegJudgement[] {
  let fold = HOUR
  return Array.from({ length: 21 }, (_, minute) => {
    fold = stepPeg('reth', fold, faultySample(at(60 + minute), faults), DEFAULT_THRESHOLDS)
    if (fold.judgement === undefined) throw new Error('not judged')
    return fold.judgement
  })
}

function stateOf({ state, headline }: PegJudgement): string {
  const figure = headline ? `${toBasisPoints(headline.deviation)}/${headline.voters}` : '-'
  return `${state.is === 'known' ? state.severity : state.why} ${figure}`
}

/** First state, state at the end | pools | feed | what the rate did first. */
function outcome(judgements: readonly PegJudgement[]): string {
  const [first, last] = [judgements.at(0), judgements.at(-1)]
  if (first === undefined || last === undefined) throw new Error('not judged')
  const pools = last.pools.map(({ source, role, why }) => `${source} ${why ?? role}`).join(', ')
  const feed = last.checkers.map(({ why, stance }) => (typeof why === 'object' ? why.code : (why ?? stance)))
  const states = [...new Set([stateOf(first), stateOf(last)])].join(' > ')
  return [states, pools, feed.join(), first.rateChange?.is ?? 'unknown'].join(' | ')
}

/** Faults | state at first, and after twenty minutes where that is another | pools | feed | rate, against the minute before. */
const EXPECTED = `
  rate falls                       | healthy 101/1 > stressed 101/1   | a votes                             | agrees       | falls
  rate jumps                       | rate-refused -                   | a no-rate                           | no-rate      | refused
  rate unread                      | no-rate -                        | a no-rate                           | no-rate      | unknown
  two against one                  | healthy 0/2                      | a far-from-others, b votes, c votes | agrees       | same
  spot moved                       | healthy 0/1                      | a votes                             | agrees       | same
  pool empty                       | no-voter -                       | a empty                             | agrees       | same
  pool one-sided                   | no-voter -                       | a one-sided                         | agrees       | same
  pool unread                      | no-voter -                       | a failed                            | agrees       | same
  feed stale                       | too-few-sources 0/1              | a votes                             | feed-stale   | same
  feed decimals                    | too-few-sources 0/1              | a votes                             | feed-invalid | same
  feed negative                    | too-few-sources 0/1              | a votes                             | feed-invalid | same
  feed zero                        | too-few-sources 0/1              | a votes                             | feed-invalid | same
  feed unread                      | too-few-sources 0/1              | a votes                             | call-failed  | same
  rate falls + rate jumps          | rate-refused -                   | a no-rate                           | no-rate      | refused
  rate falls + rate unread         | no-rate -                        | a no-rate                           | no-rate      | unknown
  rate falls + two against one     | healthy 101/2 > stressed 101/2   | a far-from-others, b votes, c votes | agrees       | falls
  rate falls + spot moved          | healthy 101/1 > watch 101/1      | a votes                             | agrees       | falls
  rate falls + pool empty          | no-voter -                       | a empty                             | agrees       | falls
  rate falls + pool one-sided      | no-voter -                       | a one-sided                         | agrees       | falls
  rate falls + pool unread         | no-voter -                       | a failed                            | agrees       | falls
  rate falls + feed stale          | observing 101/1 > stressed 101/1 | a votes                             | feed-stale   | falls
  rate falls + feed decimals       | observing 101/1 > stressed 101/1 | a votes                             | feed-invalid | falls
  rate falls + feed negative       | observing 101/1 > stressed 101/1 | a votes                             | feed-invalid | falls
  rate falls + feed zero           | observing 101/1 > stressed 101/1 | a votes                             | feed-invalid | falls
  rate falls + feed unread         | observing 101/1 > stressed 101/1 | a votes                             | call-failed  | falls
  rate jumps + rate unread         | no-rate -                        | a no-rate                           | no-rate      | unknown
  rate jumps + two against one     | rate-refused -                   | a no-rate, b no-rate, c no-rate     | no-rate      | refused
  rate jumps + spot moved          | rate-refused -                   | a no-rate                           | no-rate      | refused
  rate jumps + pool empty          | rate-refused -                   | a empty                             | no-rate      | refused
  rate jumps + pool one-sided      | rate-refused -                   | a one-sided                         | no-rate      | refused
  rate jumps + pool unread         | rate-refused -                   | a failed                            | no-rate      | refused
  rate jumps + feed stale          | rate-refused -                   | a no-rate                           | feed-stale   | refused
  rate jumps + feed decimals       | rate-refused -                   | a no-rate                           | feed-invalid | refused
  rate jumps + feed negative       | rate-refused -                   | a no-rate                           | feed-invalid | refused
  rate jumps + feed zero           | rate-refused -                   | a no-rate                           | feed-invalid | refused
  rate jumps + feed unread         | rate-refused -                   | a no-rate                           | call-failed  | refused
  rate unread + two against one    | no-rate -                        | a no-rate, b no-rate, c no-rate     | no-rate      | unknown
  rate unread + spot moved         | no-rate -                        | a no-rate                           | no-rate      | unknown
  rate unread + pool empty         | no-rate -                        | a empty                             | no-rate      | unknown
  rate unread + pool one-sided     | no-rate -                        | a one-sided                         | no-rate      | unknown
  rate unread + pool unread        | no-rate -                        | a failed                            | no-rate      | unknown
  rate unread + feed stale         | no-rate -                        | a no-rate                           | feed-stale   | unknown
  rate unread + feed decimals      | no-rate -                        | a no-rate                           | feed-invalid | unknown
  rate unread + feed negative      | no-rate -                        | a no-rate                           | feed-invalid | unknown
  rate unread + feed zero          | no-rate -                        | a no-rate                           | feed-invalid | unknown
  rate unread + feed unread        | no-rate -                        | a no-rate                           | call-failed  | unknown
  two against one + spot moved     | healthy 0/2                      | a far-from-others, b votes, c votes | agrees       | same
  two against one + pool empty     | healthy 0/2                      | a empty, b votes, c votes           | agrees       | same
  two against one + pool one-sided | healthy 0/2                      | a one-sided, b votes, c votes       | agrees       | same
  two against one + pool unread    | healthy 0/2                      | a failed, b votes, c votes          | agrees       | same
  two against one + feed stale     | healthy 0/2                      | a far-from-others, b votes, c votes | feed-stale   | same
  two against one + feed decimals  | healthy 0/2                      | a far-from-others, b votes, c votes | feed-invalid | same
  two against one + feed negative  | healthy 0/2                      | a far-from-others, b votes, c votes | feed-invalid | same
  two against one + feed zero      | healthy 0/2                      | a far-from-others, b votes, c votes | feed-invalid | same
  two against one + feed unread    | healthy 0/2                      | a far-from-others, b votes, c votes | call-failed  | same
  spot moved + pool empty          | no-voter -                       | a empty                             | agrees       | same
  spot moved + pool one-sided      | no-voter -                       | a one-sided                         | agrees       | same
  spot moved + pool unread         | no-voter -                       | a failed                            | agrees       | same
  spot moved + feed stale          | too-few-sources 0/1              | a votes                             | feed-stale   | same
  spot moved + feed decimals       | too-few-sources 0/1              | a votes                             | feed-invalid | same
  spot moved + feed negative       | too-few-sources 0/1              | a votes                             | feed-invalid | same
  spot moved + feed zero           | too-few-sources 0/1              | a votes                             | feed-invalid | same
  spot moved + feed unread         | too-few-sources 0/1              | a votes                             | call-failed  | same
  pool empty + pool one-sided      | no-voter -                       | a one-sided                         | agrees       | same
  pool empty + pool unread         | no-voter -                       | a failed                            | agrees       | same
  pool empty + feed stale          | no-voter -                       | a empty                             | feed-stale   | same
  pool empty + feed decimals       | no-voter -                       | a empty                             | feed-invalid | same
  pool empty + feed negative       | no-voter -                       | a empty                             | feed-invalid | same
  pool empty + feed zero           | no-voter -                       | a empty                             | feed-invalid | same
  pool empty + feed unread         | no-voter -                       | a empty                             | call-failed  | same
  pool one-sided + pool unread     | no-voter -                       | a failed                            | agrees       | same
  pool one-sided + feed stale      | no-voter -                       | a one-sided                         | feed-stale   | same
  pool one-sided + feed decimals   | no-voter -                       | a one-sided                         | feed-invalid | same
  pool one-sided + feed negative   | no-voter -                       | a one-sided                         | feed-invalid | same
  pool one-sided + feed zero       | no-voter -                       | a one-sided                         | feed-invalid | same
  pool one-sided + feed unread     | no-voter -                       | a one-sided                         | call-failed  | same
  pool unread + feed stale         | no-voter -                       | a failed                            | feed-stale   | same
  pool unread + feed decimals      | no-voter -                       | a failed                            | feed-invalid | same
  pool unread + feed negative      | no-voter -                       | a failed                            | feed-invalid | same
  pool unread + feed zero          | no-voter -                       | a failed                            | feed-invalid | same
  pool unread + feed unread        | no-voter -                       | a failed                            | call-failed  | same
  feed stale + feed decimals       | too-few-sources 0/1              | a votes                             | feed-invalid | same
  feed stale + feed negative       | too-few-sources 0/1              | a votes                             | feed-invalid | same
  feed stale + feed zero           | too-few-sources 0/1              | a votes                             | feed-invalid | same
  feed stale + feed unread         | too-few-sources 0/1              | a votes                             | call-failed  | same
  feed decimals + feed negative    | too-few-sources 0/1              | a votes                             | feed-invalid | same
  feed decimals + feed zero        | too-few-sources 0/1              | a votes                             | feed-invalid | same
  feed decimals + feed unread      | too-few-sources 0/1              | a votes                             | call-failed  | same
  feed negative + feed zero        | too-few-sources 0/1              | a votes                             | feed-invalid | same
  feed negative + feed unread      | too-few-sources 0/1              | a votes                             | call-failed  | same
  feed zero + feed unread          | too-few-sources 0/1              | a votes                             | call-failed  | same
`

const ROWS = EXPECTED.trim()
  .split('\n')
  .map((row) => {
    const [faults, ...rest] = row.split('|').map((cell) => cell.trim())
    const names = (faults ?? '').split(' + ')
    return { faults: FAULT_NAMES.filter((name) => names.includes(name)), says: rest.join(' | ') }
  })

describe('each fault, and each two of them', () => {
  test.each(ROWS)('$faults: $says', ({ faults, says }) => {
    const judgements = play(faults)
    expect(outcome(judgements)).toBe(says)
    expect(judgements.flatMap(untruths)).toEqual([])
  })

  test('none is left out of the table', () => {
    const pairs = FAULT_NAMES.flatMap((one, place) => FAULT_NAMES.slice(place + 1).map((two) => [one, two]))
    const all = [...FAULT_NAMES.map((one) => [one]), ...pairs].map(String).sort()
    expect(ROWS.map(({ faults }) => String(faults)).sort()).toEqual(all)
  })
})

describe('every combination of all of them', () => {
  const POOL: readonly Fault[] = ['pool empty', 'pool one-sided', 'pool unread']
  const FEED: readonly Fault[] = ['feed stale', 'feed decimals', 'feed negative', 'feed zero', 'feed unread']

  /** What is to be said, in words of its own. */
  function expected(has: (fault: Fault) => boolean): string {
    if (has('rate unread')) return 'no-rate -'
    if (has('rate jumps')) return 'rate-refused -'
    const isOutvoted = has('two against one')
    if (!isOutvoted && POOL.some(has)) return 'no-voter -'
    const figure = `${has('rate falls') ? 101 : 0}/${isOutvoted ? 2 : 1}`
    // one voter alone is enough for nothing; healthy is kept until what is worse has lasted
    if (isOutvoted || !FEED.some(has)) return `healthy ${figure}`
    return `${has('rate falls') ? 'observing' : 'too-few-sources'} ${figure}`
  }

  test(`${2 ** FAULT_NAMES.length} of them: nothing unknown has a figure or a state`, () => {
    const wrong: string[] = []
    for (let set = 0; set < 2 ** FAULT_NAMES.length; set += 1) {
      const faults = FAULT_NAMES.filter((_, bit) => ((set >> bit) & 1) === 1)
      const sample = faultySample(at(60), faults)
      const { judgement } = stepPeg('reth', HOUR, sample, DEFAULT_THRESHOLDS)
      if (judgement === undefined) throw new Error('not judged')
      const should = expected((fault) => faults.includes(fault))
      const said = stateOf(judgement)
      if (said !== should) wrong.push(`${faults.join(' + ')}: ${said}, not ${should}`)
      for (const each of untruths(judgement)) wrong.push(`${faults.join(' + ')}: ${each}`)
    }
    expect(wrong).toEqual([])
  })
})
