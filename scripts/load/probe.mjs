import { appendFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

/*
 * Loaded into the app's process by `--import`, so that the app itself knows nothing of it: writes a line of figures every second to the
 * file that `EVENKEEL_PROBE` names, and after a collection of garbage whenever it gets SIGUSR2.
 */

const file = process.env.EVENKEEL_PROBE
if (isMainThread && file !== undefined) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const write = (kind) => {
    const { rss, heapUsed } = process.memoryUsage()
    const [p50, p99, most] = [delay.percentile(50), delay.percentile(99), delay.max].map((each) => each / 1e6)
    delay.reset()
    const line = { kind, pid: process.pid, at: Date.now(), rss, heapUsed, p50, p99, most }
    appendFileSync(file, `${JSON.stringify(line)}\n`)
  }
  setInterval(() => write('second'), 1_000).unref()
  process.on('SIGUSR2', () => {
    collect()
    collect()
    write('collected')
  })
}
