import type { Log } from '@/lib/server/log/create-log'
import type { Requests } from '@/lib/server/requests/watch-requests'
import { setDraining } from '@/lib/server/shutdown/draining'

export interface ShutDownOptions {
  readonly requests: Requests
  /** ends what reads, sends and is connected */
  readonly stop: () => Promise<void>
  readonly log: Log
  readonly pause?: (ms: number) => Promise<void>
  readonly now?: () => number
}

/** With requests under way, new ones are still taken for so long: whoever balances the load needs a moment to see that this is not ready. */
const LISTEN_FOR_MS = 5_000
/** What is not answered by then is cut off. */
const ANSWER_WITHIN_MS = 10_000
const STOP_WITHIN_MS = 2_000
const LOOK_EVERY_MS = 50

/**
 * Ends the work of a process without losing an answer: not ready from now on, no connection is kept, what is under way is answered (for
 * ten seconds at most), then the port is given up and everything in the background stopped. Where nothing is under way that is at once.
 */
export async function shutDown(options: ShutDownOptions): Promise<void> {
  const { requests, stop, log, pause = wait, now = performance.now.bind(performance) } = options
  const began = now()
  const since = () => now() - began
  setDraining(true)
  requests.keepNoConnection()
  log.info('stopping', { inFlight: requests.inFlight() })
  while (requests.inFlight() > 0 && since() < LISTEN_FOR_MS) await pause(LOOK_EVERY_MS)
  const closed = Promise.all(requests.servers().map(closing))
  while (requests.inFlight() > 0 && since() < ANSWER_WITHIN_MS) await pause(LOOK_EVERY_MS)
  const cut = requests.inFlight()
  if (cut > 0) {
    log.warn('requests were cut off', { inFlight: cut })
    for (const server of requests.servers()) server.closeAllConnections()
  }
  // The last bytes of an answer may still be on their way when the answer counts as over.
  await Promise.race([closed, pause(STOP_WITHIN_MS)])
  await Promise.race([
    stop().catch((error: unknown) => log.warn('stopping failed', { error })),
    pause(STOP_WITHIN_MS),
  ])
  log.info('stopped')
}

function closing(server: ReturnType<Requests['servers']>[number]): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
