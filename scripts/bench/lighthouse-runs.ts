import { type LighthouseRun, runLighthouse } from '../../e2e/fixtures/lighthouse'
import { median } from './median'

/** Five runs of Lighthouse's mobile preset on one page; one row of the table. */
export async function lighthouseRuns(url: string, name: string): Promise<string> {
  const runs: LighthouseRun[] = []
  for (let turn = 0; turn < 5; turn += 1) runs.push(await runLighthouse(url, ['performance']))
  const score = median(runs.map((run) => run.scores.performance ?? Number.NaN))
  const audit = (id: string) => median(runs.map((run) => run.numbers[id] ?? Number.NaN))
  const lcp = Math.round(audit('largest-contentful-paint'))
  const tbt = Math.round(audit('total-blocking-time'))
  return `| \`${name}\` | ${Math.round(score * 100)} | ${lcp} ms | ${tbt} ms | ${audit('cumulative-layout-shift').toFixed(3)} |`
}
