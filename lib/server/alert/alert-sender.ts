import type { AlertMemory } from '@/lib/alert/alert-memory'
import { USUAL_COOL_DOWN } from '@/lib/alert/alert-rules'
import { stepAlert } from '@/lib/alert/step-alert'
import { LST_IDS, type LstId } from '@/lib/core/lst'
import type { PegJudgement } from '@/lib/peg/judgement'
import { type AlertOrigin, alertBody } from '@/lib/server/alert/alert-body'
import { createDelivery, type DeliveryOptions, type Outgoing } from '@/lib/server/alert/delivery'
import {
  type SenderLock,
  type SenderLockOptions,
  type Turn,
  takeSenderLock,
} from '@/lib/server/alert/sender-lock'
import { timerClock } from '@/lib/server/alert/timer-clock'
import type { Webhook } from '@/lib/server/alert/webhook'

export interface AlertSenderOptions
  extends AlertOrigin,
    Pick<DeliveryOptions, 'metrics' | 'clock' | 'random' | 'post' | 'complain'> {
  readonly webhook: Webhook
  readonly lock?: (options: SenderLockOptions) => SenderLock
}

export interface AlertSender {
  /** To be called with what was judged, oldest block first; returns at once, and never throws for what a receiver does. */
  onJudgements(judgements: Readonly<Partial<Record<LstId, PegJudgement>>>): void
  stop(): Promise<void>
}

/** An instance that waits for its turn remembers what came up for so long: the one that had the turn may have died before it sent it. */
export const HANDOVER_MS = 60_000

/**
 * Tells the operator's webhook what becomes of the pegs, at least once each. What it knows lives in this process: after a restart, what
 * has been so for more than a quarter of an hour is not told again (`stepAlert`).
 */
export function createAlertSender(options: AlertSenderOptions): AlertSender {
  const { webhook, chainId, deployment, metrics, clock = timerClock, lock = takeSenderLock } = options
  const { url, secret, step, databaseUrl } = webhook
  const rules = { step, coolDown: USUAL_COOL_DOWN, tellsUnknown: true }
  const delivery = createDelivery({ ...options, url, secret })
  const memories = new Map<LstId, AlertMemory>()
  let kept: Outgoing[] = []
  const held =
    databaseUrl === undefined
      ? undefined
      : lock({ databaseUrl, name: `${deployment} ${chainId} ${url}`, onTurn, clock })

  function send(alert: Outgoing): void {
    metrics.count('alert', 'made')
    delivery.send(alert)
  }

  function onTurn(turn: Turn): void {
    metrics.count('alert-turn', turn)
    if (turn !== 'ours' && turn !== 'unknown') return
    const since = clock.now() - HANDOVER_MS
    const due = kept.filter(({ made }) => made >= since)
    kept = []
    for (const alert of due) send(alert)
  }

  function take(alert: Outgoing): void {
    const turn = held?.turn() ?? 'ours'
    if (turn === 'ours' || turn === 'unknown') send(alert)
    else kept = [...kept.filter(({ made }) => alert.made - made <= HANDOVER_MS), alert]
  }

  return {
    onJudgements(judgements) {
      for (const token of LST_IDS) {
        const judgement = judgements[token]
        if (judgement === undefined) continue
        const { memory, news } = stepAlert(memories.get(token), judgement, rules)
        memories.set(token, memory)
        for (const each of news) take({ body: alertBody(each, { chainId, deployment }), made: clock.now() })
      }
    },
    async stop() {
      delivery.stop()
      await held?.stop()
    },
  }
}
