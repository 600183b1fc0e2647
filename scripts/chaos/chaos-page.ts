import { createClient, http } from 'viem'
import type { Instance } from '../../lib/server/instance'
import { FakeStorage } from '../../lib/testing/fake-storage'
import type { TxIntent } from '../../lib/tx/intent'
import type { ClockPort, PlannerPort, RequestPort, WalletLink } from '../../lib/tx/ports'
import { startFlow } from '../../lib/tx/run'
import { createTxStore, type TxStore } from '../../lib/tx/store'
import { watchTransactions } from '../../lib/tx/watch'
import { createPlanner } from '../../lib/wallet/planner'
import type { TxFlow } from '../../lib/wallet/port'
import { BLOCK_SECONDS, type ChaosWorld } from './chaos-world'

const ADDRESS = 'http://app.invalid/api/rpc'

/**
 * The transaction machine as a page has it, over the server's own route, and what a reload does to it: everything that was on its way is
 * gone, and only what is in storage stays.
 */
export class ChaosPage {
  readonly #storage = new FakeStorage()
  #life: { isOver: boolean } = { isOver: false }
  #stop = () => {}
  #store: TxStore | undefined
  #ids = 0

  constructor(
    private readonly world: ChaosWorld,
    private readonly server: Instance,
    private readonly wallet: WalletLink,
  ) {
    this.#open()
  }

  get store(): TxStore {
    if (this.#store === undefined) throw new Error('the page is closed')
    return this.#store
  }

  reload(): void {
    this.close()
    this.#open()
  }

  close(): void {
    this.#life.isOver = true
    this.#stop()
  }

  start(intent: TxIntent): TxFlow {
    const newId = () => {
      this.#ids += 1
      return `chaos-${this.#ids}`
    }
    const { chain, planner, wallet, clock } = this.#ports
    const { chainId } = this.world.deployment
    return startFlow({ chainId, chain, wallet, planner, store: this.store, clock, newId }, intent)
  }

  #ports: {
    readonly chain: RequestPort
    readonly planner: PlannerPort
    readonly wallet: WalletLink
    readonly clock: ClockPort
  } = undefined as never

  #open(): void {
    const life = { isOver: false }
    this.#life = life
    const { deployment, protocols } = this.world
    const { chainId, multicall3 } = deployment
    /** a page that is gone hears of nothing */
    const alive = <T>(answer: Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        answer.then(
          (value) => life.isOver || resolve(value),
          (error) => life.isOver || reject(error),
        )
      })
    const chain = alivePort(serverPort(this.server), alive)
    const planner = createPlanner({
      ...{ chainId, multicall3, chain },
      market: deployment,
      roots: deployment.protocols,
      allows: async () => ({ ok: true, value: undefined }),
      knownProtocols: async () => ({ ok: true, value: protocols }),
    })
    const { wallet } = this
    const link: WalletLink = {
      current: () => wallet.current(),
      subscribe: (listener) => wallet.subscribe(listener),
      request: (method, params) =>
        life.isOver ? new Promise(() => {}) : alive(wallet.request(method, params)),
    }
    const clock: ClockPort = {
      now: () => Date.now(),
      after(milliseconds, action) {
        const timer = setTimeout(() => life.isOver || action(), milliseconds)
        return () => clearTimeout(timer)
      },
    }
    const tab = this.#storage.tab()
    const store = createTxStore({ ...tab, set: (key, value) => life.isOver || tab.set(key, value) })
    this.#ports = { chain, planner, wallet: link, clock }
    this.#store = store
    const blockTime = BLOCK_SECONDS * 1_000
    this.#stop = watchTransactions({
      ...{ chainId, blockTime, chain, wallet: link, planner, store, clock },
      onFinished: () => {},
    })
  }
}

function alivePort(port: RequestPort, alive: <T>(answer: Promise<T>) => Promise<T>): RequestPort {
  return { request: (method, params) => alive(port.request(method, params)) }
}

/** As the wallet host's own: requests of one moment travel together to `/api/rpc`, and are tried once more. */
function serverPort(server: Instance): RequestPort {
  const route: typeof fetch = (input, init) => server.rpc(new Request(input, init), 'page')
  const batch = { batchSize: 20 }
  const client = createClient({
    transport: http(ADDRESS, { batch, retryCount: 1, timeout: 15_000, fetchFn: route }),
  })
  return { request: (method, params) => client.request({ method, params } as never) }
}
