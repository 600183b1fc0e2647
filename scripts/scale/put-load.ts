import { spawn } from 'node:child_process'
import { join } from 'node:path'
import * as v from 'valibot'
import { ROOT } from '../checks/source-files'

const result = v.object({
  /** connections that broke, time-outs included */
  errors: v.number(),
  timeouts: v.number(),
  /** answers that were no success; 304 is counted here by autocannon */
  non2xx: v.number(),
  duration: v.number(),
  total: v.number(),
  perSecond: v.number(),
  /** milliseconds */
  p50: v.number(),
  p99: v.number(),
  max: v.number(),
  bytesPerSecond: v.number(),
  statuses: v.record(v.string(), v.object({ count: v.number() })),
})
export type LoadResult = v.InferOutput<typeof result>

/** Somebody was answered, and nobody was told anything but what was asked for. */
export function isClean({ errors, total, statuses }: LoadResult): boolean {
  return errors === 0 && isAnswered(total, statuses, /^(200|304)$/)
}

/** A server that was killed may have broken one request of each connection; all others are answered, by others or with a 502 or 504. */
export function isCleanButFor(connections: number, { errors, total, statuses }: LoadResult): boolean {
  return errors <= connections && isAnswered(total, statuses, /^(200|304|50[24])$/)
}

/** A 200 among them: those who are only sent away were not served. */
function isAnswered(total: number, statuses: LoadResult['statuses'], allowed: RegExp): boolean {
  const told = Object.keys(statuses)
  return total > 0 && (statuses['200']?.count ?? 0) > 0 && told.every((status) => allowed.test(status))
}

interface Load {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly paths: readonly string[]
}

/** Asks one path after another on each connection, for some seconds. */
export function putLoad({ url, connections, seconds, paths }: Load): Promise<LoadResult> {
  const requests = paths.map((path) => ({ method: 'GET', path }))
  const options = JSON.stringify({ url, connections, duration: seconds, timeout: 30, requests })
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'scripts/scale/load.mjs'), options], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(v.parse(result, JSON.parse(text)))
      else reject(new Error(`The load ended with ${code}.`))
    })
  })
}
