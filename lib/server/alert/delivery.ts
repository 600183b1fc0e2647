import { type PostAlert, postAlert } from '@/lib/server/alert/post-alert'
import { SIGNATURE_HEADER, signAlert } from '@/lib/server/alert/sign-alert'
import { timerClock } from '@/lib/server/alert/timer-clock'
import { processLog } from '@/lib/server/log/process-log'
import type { Metrics } from '@/lib/server/metrics'
import type { ClockPort } from '@/lib/tx/ports'

/** An alert is tried for so long after it was made, and then given up. */
export const TRIED_FOR_MS = 15 * 60_000
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000
/** More than that waits for nobody: the oldest are given up. */
const MOST_WAITING = 200

/** An alert on its way. `made`: unix milliseconds. */
export interface Outgoing {
  readonly body: string
  readonly made: number
}

export interface DeliveryOptions {
  readonly url: string
  readonly secret: string
  readonly metrics: Metrics
  readonly clock?: ClockPort
  /** 0 to 1, for the jitter */
  readonly random?: () => number
  readonly post?: PostAlert
  /** told to the operator; by default a line of the log */
  readonly complain?: (line: string) => void
}

export interface Delivery {
  send(alert: Outgoing): void
  /** nothing more is sent, whatever waits */
  stop(): void
}

/**
 * Sends alerts one after another, in the order they were made, so that "left" never comes before "reached". Each is tried again after
 * pauses that double up to a minute, each a half to the whole of it by chance, until it is taken or a quarter of an hour has passed. Nothing here is
 * ever waited for.
 */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { url, secret, metrics, clock = timerClock, random = Math.random, post = postAlert } = options
  const complain = options.complain ?? ((line: string) => processLog().warn(line))
  const queue: Outgoing[] = []
  let isBusy = false
  let isStopped = false
  let pause = FIRST_PAUSE_MS
  let cancel: (() => void) | undefined

  async function attempt(): Promise<void> {
    const alert = queue[0]
    if (isBusy || isStopped || cancel !== undefined || alert === undefined) return
    if (clock.now() - alert.made >= TRIED_FOR_MS) return giveUp('the webhook did not take it in 15 minutes')
    isBusy = true
    const signature = signAlert(alert.body, secret, clock.now())
    const answer = await post(url, alert.body, { [SIGNATURE_HEADER]: signature })
    isBusy = false
    if (isStopped) return
    metrics.count('alert', answer.ok ? 'delivered' : 'failed')
    if (!answer.ok) return again()
    // While it was on its way, the queue may have become too long.
    if (queue[0] === alert) queue.shift()
    pause = FIRST_PAUSE_MS
    void attempt()
  }

  function again(): void {
    const length = pause * (0.5 + random() / 2)
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    cancel = clock.after(length, () => {
      cancel = undefined
      void attempt()
    })
  }

  function giveUp(why: string): void {
    queue.shift()
    metrics.count('alert', 'given-up')
    complain(`An alert could not be delivered: ${why}.`)
    void attempt()
  }

  return {
    send(alert) {
      queue.push(alert)
      if (queue.length > MOST_WAITING) giveUp(`more than ${MOST_WAITING} wait`)
      void attempt()
    },
    stop() {
      isStopped = true
      cancel?.()
      queue.length = 0
    },
  }
}
