/**
 * `npm run scale`: three instances of one build behind the nginx of `deploy/nginx.conf`, with one Postgres, an indexer, its replica and
 * Redis, under load, while instances are ended and killed. Prints figures for docs/scale.md; exits 1 when a client sees what it should
 * not. `npm run scale -- <seconds> <connections>` for each of the loads, else 12 and 40.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './checks/source-files'
import { buildWhenStale } from './lib/build-when-stale.mjs'
import { alertsOnce } from './scale/alerts-once'
import { mixedBuilds } from './scale/mixed-builds'
import { openSite, type Site } from './scale/open-site'
import { pageWeight } from './scale/page-weight'
import { isClean, isCleanButFor, type LoadResult, putLoad } from './scale/put-load'
import { sameFigures } from './scale/same-figures'
import { checkShippedConf } from './scale/start-nginx'
import { createStops } from './scale/stops'

const [seconds = 12, connections = 40] = process.argv.slice(2).map(Number)
const INSTANCES = 3
const PATHS = ['/', '/api/snapshot', '/peg', '/api/snapshot', '/ja', '/api/health?live']
// A short past: what is measured here is the app.
process.env.EVENKEEL_DEVNET_DAYS ??= '8'

const say = (line: string) => process.stdout.write(`${line}\n`)
const parts = createStops()
const scratch = mkdtempSync(join(tmpdir(), 'evenkeel-scale-'))
let failures = 0

const must = (isSo: boolean, what: string) => {
  say(`${isSo ? 'ok' : 'FAILED'}: ${what}`)
  if (!isSo) failures += 1
}

const figures = (
  name: string,
  { total, perSecond, p50, p99, max, errors, timeouts, statuses }: LoadResult,
) => {
  const told = Object.entries(statuses).map(([status, { count }]) => `${count} x ${status}`)
  say(
    `| ${name} | ${total} | ${perSecond.toFixed(0)} | ${p50} ms | ${p99} ms | ${max} ms | ${errors} | ${timeouts} | ${told.join(', ')} |`,
  )
}

async function loads({ nginx, apps }: Site): Promise<void> {
  say('| load | requests | per second | p50 | p99 | slowest | broken | late | answers |')
  say('|---|---|---|---|---|---|---|---|---|')
  const load = (paths: readonly string[], url = nginx.url) => putLoad({ url, connections, seconds, paths })
  const [first, second] = apps
  if (first === undefined || second === undefined) throw new Error('not enough instances')
  figures('pages and figures, one instance without nginx', await load(PATHS, first.url))
  figures('pages alone, three instances', await load(['/', '/peg', '/ja']))
  figures('the snapshot alone, three instances', await load(['/api/snapshot']))
  const calm = await load(PATHS)
  figures('pages and figures, three instances', calm)
  const ended: LoadResult[] = []
  const codes: (number | null)[] = []
  for (const [signal, app] of [
    ['SIGTERM', first],
    ['SIGKILL', second],
  ] as const) {
    const [result, code] = await Promise.all([
      load(PATHS),
      new Promise((resolve) => setTimeout(resolve, (seconds * 1000) / 3)).then(() => app.end(signal)),
    ])
    figures(`the same, one of them ended by ${signal}`, result)
    ended.push(result)
    codes.push(code)
    await app.start()
  }
  const [term, kill] = ended
  must(isClean(calm), 'no client sees an error while all run')
  must(term !== undefined && isClean(term), 'no client sees an error when one is ended by SIGTERM')
  must(codes[0] === 0, `the one that was ended by SIGTERM left with 0 (${codes[0]})`)
  must(
    kill !== undefined && isCleanButFor(connections, kill),
    'a SIGKILL costs at most what that instance was just answering',
  )
}

async function main(): Promise<void> {
  say(
    `${cpus().length} x ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}; ${connections} connections, ${seconds} s each`,
  )
  await buildWhenStale({ root: ROOT, say })
  const site = await openSite({ instances: INSTANCES, scratch, say, onStop: parts.onStop })
  const complaint = checkShippedConf(site.nginxPath, join(scratch, 'shipped'))
  must(complaint === undefined, `nginx accepts deploy/ as it is shipped, with TLS ${complaint ?? ''}`)
  const blocks = await sameFigures(site)
  must(true, `${INSTANCES} instances tell the same bytes and tags at blocks ${blocks.join(', ')}`)
  const mixed = await mixedBuilds(site, scratch)
  must(
    true,
    `${mixed.files} files of a page come through a mix of builds (${mixed.passedOver} times the other build was passed over)`,
  )
  for (const path of ['/', '/peg']) {
    const { html, files, fileCount, snapshot } = await pageWeight(site.apps[0]?.url ?? '', path)
    say(
      `${path}: ${html} bytes of HTML, ${fileCount} files of ${files} bytes, a snapshot of ${snapshot}, all compressed`,
    )
  }
  await loads(site)
  for (const { url } of site.apps) say(`asked of the node: ${await asked(url)}`)
  const told = await alertsOnce(site)
  must(told.length > 0, `${told.length} alerts of a fallen rate, each told once by ${INSTANCES} instances`)
  if (site.redis !== undefined)
    say(`Redis: every instance runs with REDIS_URL; ${site.redis.keys()} keys of theirs are in it`)
}

/** Upstream requests of an instance by method, over its life. */
async function asked(url: string): Promise<string> {
  const health = await (await fetch(`${url}/api/health?verbose`)).text()
  return /"upstream":\{[^}]*\}/.exec(health)?.[0] ?? 'not told'
}

const stopAll = () => parts.stopAll().then(() => rmSync(scratch, { recursive: true, force: true }))

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    // Whoever asks once more does not want to wait.
    if (parts.isStopping()) process.exit(130)
    void stopAll().then(() => process.exit(130))
  })
main()
  .catch((error: unknown) => {
    failures += 1
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  })
  .finally(() => void stopAll().then(() => process.exit(failures === 0 ? 0 : 1)))
