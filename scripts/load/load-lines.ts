import { quantile } from '../bench/median'
import { type LoadRun, quarters, toMegabytes } from './judge-load'
import { costByBlock, dearest } from './upstream-cost'

const ms = (value: number) => `${Math.round(value)} ms`

/** The figures of a run, as a section of `docs/performance.md`. */
export function loadLines({
  visited,
  clients,
  mix,
  calls,
  alone,
  samples,
  live,
}: LoadRun): readonly string[] {
  const all = [...visited.times.values()].reduce((sum, times) => sum + times.length, 0)
  const rows = [...visited.times].map(([kind, times]) => {
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((q) => ms(quantile(times, q)))
    const limited = visited.answers.get(`${kind} 429`) ?? 0
    const known = visited.answers.get(`${kind} 304`) ?? 0
    return `| ${kind} | ${times.length} | ${known} | ${limited} | ${p50} | ${p95} | ${p99} |`
  })
  const blocks = costByBlock(calls, mix)
  const most = dearest(blocks)
  const [second, last] = quarters(samples)
  const count = (name: string) => calls.filter(({ method }) => method === name).length
  return [
    `\`npm run load\`: ${clients} visitors at once for ${Math.round(visited.seconds)} s, each asking again as soon as it has its answer; ${all} answers,`,
    `${Math.round(all / visited.seconds)} a second, ${visited.errors} errors. Times to the end of the answer:`,
    '',
    '| asked for | answers | of them 304 | 429 | median | p95 | p99 |',
    '|---|---|---|---|---|---|---|',
    ...rows.sort(),
    '',
    `What the chain was asked, of ${blocks.size} blocks the dearest (in brackets: one visitor alone who asks for everything once):`,
    `${most.shared} (${alone.shared}) \`eth_call\`s for all visitors together, ${most.accounts} (${alone.accounts}) for ${mix.addresses.length} accounts,`,
    `${most.quotes} (${alone.quotes}) for ${mix.amounts.length} amounts of quotes; none twice at one block. Besides, in the whole time:`,
    `${count('eth_getBlockByNumber')} looks at the head, ${count('eth_getCode')} \`eth_getCode\`, ${count('eth_getLogs')} \`eth_getLogs\`.`,
    '',
    `Resident memory: ${toMegabytes(second)} MB in the median of the second quarter, ${toMegabytes(last)} MB in that of the last; heap after a collection: ${toMegabytes(live[0])} MB`,
    `before, ${toMegabytes(live[1])} MB after. Lateness of the event loop: ${ms(
      quantile(
        samples.map(({ p50 }) => p50),
        0.5,
      ),
    )} in the median of a median second,`,
    `${ms(
      quantile(
        samples.map(({ p99 }) => p99),
        0.5,
      ),
    )} at its p99, ${ms(Math.max(...samples.map((sample) => sample.most)))} at most.`,
  ]
}
