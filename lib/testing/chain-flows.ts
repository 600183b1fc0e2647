import type { ChainWorld } from '@/lib/testing/chain-world'
import { FakeStorage } from '@/lib/testing/fake-storage'
import { FakeWallet } from '@/lib/testing/fake-wallet'
import type { TxIntent } from '@/lib/tx/intent'
import type { ClockPort, RequestPort } from '@/lib/tx/ports'
import { startFlow } from '@/lib/tx/run'
import type { TxState } from '@/lib/tx/state'
import { createTxStore, type TxStore } from '@/lib/tx/store'
import { watchTransactions } from '@/lib/tx/watch'
import type { TxFlow } from '@/lib/wallet/port'

const clock: ClockPort = {
  now: () => Date.now(),
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** The runner and the watcher over a devnet, as in the page, with an unlocked account for a wallet. */
export class ChainFlows {
  readonly wallet: FakeWallet
  readonly store: TxStore = createTxStore(new FakeStorage().tab())
  readonly stop: () => void
  readonly #chain: RequestPort
  #ids = 0

  /** @param blockTime milliseconds between looks at the chain */
  constructor(
    private readonly world: ChainWorld,
    blockTime = 2_000,
  ) {
    const { devnet, user } = world
    this.#chain = { request: (method, params) => devnet.rpc(method, params) }
    this.wallet = new FakeWallet({ account: user.address, chainId: devnet.chainId, kind: 'account' })
    for (const method of ['eth_sendTransaction', 'eth_signTypedData_v4'])
      this.wallet.on(method, (params) => devnet.rpc(method, params))
    const { chainId } = devnet
    const { planner } = user
    this.stop = watchTransactions({
      chainId,
      blockTime,
      chain: this.#chain,
      wallet: this.wallet,
      planner,
      store: this.store,
      clock,
      onFinished: () => {},
    })
  }

  start(intent: TxIntent): TxFlow {
    const { wallet, store } = this
    const { chainId } = this.world.devnet
    const { planner } = this.world.user
    const newId = () => {
      this.#ids += 1
      return `flow-${this.#ids}`
    }
    return startFlow({ chainId, chain: this.#chain, wallet, planner, store, clock, newId }, intent)
  }

  /** Shows, agrees, and waits for the end. */
  async confirmed(intent: TxIntent) {
    const flow = this.start(intent)
    const review = await reach(flow, 'review')
    flow.confirm()
    return { review, done: await reach(flow, 'confirmed') }
  }
}

type Kind = TxState['is']
const ENDS: readonly Kind[] = ['failed', 'rejected', 'reverted', 'replaced', 'confirmed']

/** The flow in that state; throws when it ends in another. */
export function reach<K extends Kind>(flow: TxFlow, kind: K): Promise<Extract<TxState, { is: K }>> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const state = flow.getState()
      if (state.is === kind) resolve(state as Extract<TxState, { is: K }>)
      else if (ENDS.includes(state.is))
        reject(new Error(JSON.stringify(state, (_, v) => (typeof v === 'bigint' ? `${v}` : v))))
    }
    flow.subscribe(look)
    look()
  })
}
