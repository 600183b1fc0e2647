import * as v from 'valibot'
import { flag } from './arguments'
import { playNextReport, reportedWords } from './next-report'
import { defineScenario } from './scenario'

const SENTENCE = 'expected a yearly percentage from -50 to 100, such as 3.1'
const percent = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.transform(String))], SENTENCE),
  v.regex(/^-?\d{1,3}(\.\d{1,4})?$/, SENTENCE),
  v.transform((text) => Math.round(Number(text) * 10_000)),
  v.minValue(-500_000, SENTENCE),
  v.maxValue(1_000_000, SENTENCE),
)
/** A small slashing: -1 % a year over one day. */
const NEGATIVE_PPM = -10_000

export const report = defineScenario({
  name: 'report',
  usage: 'report [--apr <percent>] [--negative]',
  help: 'Goes to the time of the next Lido report and plays it, with everything that happens until then; it finalizes the withdrawals whose ether is there. --apr: its yearly net rewards; --negative: a small slashing.',
  input: v.strictObject({ apr: v.optional(percent), negative: flag }),
  async run(world, { apr, negative }) {
    const figure = negative ? (apr === undefined ? NEGATIVE_PPM : -Math.abs(apr)) : apr
    const reported = await playNextReport(world, figure === undefined ? undefined : { netAprPpm: figure })
    const { before, after } = reported
    return {
      message: `${reportedWords(reported)}.`,
      data: {
        rateBefore: before.rate.toString(),
        rateAfter: after.rate.toString(),
        reportTimestamp: Number(after.reported),
      },
    }
  },
})
