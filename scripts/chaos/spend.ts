import type { TxIntent } from '../../lib/tx/intent'
import type { TxState } from '../../lib/tx/state'
import type { TxFlow } from '../../lib/wallet/port'
import type { ChaosPage } from './chaos-page'
import type { Mix } from './mix'
import type { NodeWallet } from './node-wallet'

/** How an intent ended, as its page told it. */
export interface Spent {
  /** `reloaded`: the page that followed it is gone; the records tell the rest */
  readonly end: TxState['is'] | 'reloaded'
  /** some attempt ended with "not known whether it was sent" */
  readonly wasDoubted: boolean
  /** hashes of attempts that were told as not sent, or as declined */
  readonly disowned: readonly string[]
  readonly words: string
}

const FINAL: readonly TxState['is'][] = ['confirmed', 'reverted', 'rejected', 'replaced', 'failed']
const MOST_REVIEWS = 8
const MOST_RETRIES = 6
/** Whatever is wrong, by then a flow must have come to some end: longer than all its requests may take together. */
const BOUND_MS = 120_000
const PAUSE_MS = 1_500

/** A user who agrees to every review, tries again what was told as not sent, and lets be what is not known. */
export async function spend(page: ChaosPage, wallet: NodeWallet, intent: TxIntent, mix: Mix): Promise<Spent> {
  const disowned: string[] = []
  let wasDoubted = false
  const flow = page.start(intent)
  let from = 0
  for (let retries = 0; ; retries += 1) {
    const state = await ended(flow, page, mix)
    if (state === undefined) return { end: 'reloaded', wasDoubted, disowned, words: '' }
    const words = JSON.stringify(state, (_, value) => (typeof value === 'bigint' ? `${value}` : value)).slice(
      0,
      600,
    )
    const isNotSent = state.is === 'rejected' || (state.is === 'failed' && state.maybeSent !== true)
    if (state.is === 'failed' && state.maybeSent === true) wasDoubted = true
    if (!isNotSent) return { end: state.is, wasDoubted, disowned, words }
    disowned.push(...wallet.broadcasts.slice(from).map(({ hash }) => hash))
    from = wallet.broadcasts.length
    if (retries === MOST_RETRIES) return { end: state.is, wasDoubted, disowned, words }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (retries + 1)))
    flow.retry()
  }
}

/** The state in which it rests; undefined when the page was loaded anew. */
function ended(flow: TxFlow, page: ChaosPage, { reloadAfter }: Mix): Promise<TxState | undefined> {
  return new Promise((resolve) => {
    let reviews = 0
    let reload: NodeJS.Timeout | undefined
    const done = (state: TxState | undefined) => {
      clearTimeout(bound)
      clearTimeout(reload)
      stop()
      resolve(state)
    }
    const bound = setTimeout(() => done(flow.getState()), BOUND_MS)
    const look = () => {
      const state = flow.getState()
      if (state.is === 'review' && reviews < MOST_REVIEWS) {
        reviews += 1
        setTimeout(flow.confirm, 0)
      }
      if (state.is === 'pending' && reloadAfter !== undefined && state.step === state.plan.steps.length - 1)
        reload ??= setTimeout(() => {
          page.reload()
          done(undefined)
        }, reloadAfter * 1_000)
      if (FINAL.includes(state.is)) done(state)
    }
    const stop = flow.subscribe(look)
    look()
  })
}
