import type { Address, Hex } from '@/lib/core/address'
import type { RequestPort } from '@/lib/tx/ports'
import { toQuantity } from '@/lib/tx/quantity'

export interface FakeTransaction {
  readonly hash: Hex
  readonly from: Address
  readonly to: Address
  readonly nonce: number
  readonly value: bigint
  readonly input: Hex
}

interface Mined {
  readonly transaction: FakeTransaction
  readonly block: number
  readonly succeeded: boolean
}

type Handler = (params: readonly unknown[]) => unknown

const word = (value: bigint): Hex => `0x${value.toString(16).padStart(64, '0')}`

/**
 * As much of a chain as transactions need: blocks that a test mines, a pool, receipts, nonces, and a simulation whose balances the
 * test sets. Counts every request; `on` overrides a method, `isDown` refuses all.
 */
export class FakeChain implements RequestPort {
  head = 100
  timestamp = 1_700_000_000
  isDown = false
  readonly asked: string[] = []
  /** blocks given with all their transactions */
  fullBlocks = 0
  readonly pool = new Map<Hex, FakeTransaction>()
  readonly mined: Mined[] = []
  /** balances by the address read (Multicall3's for ether, or a token's), or by the call data of one read: before and after the steps */
  balances = new Map<string, readonly [bigint, bigint]>()
  /** outcome of each step of a simulation */
  steps: readonly { readonly ok: boolean; readonly data?: Hex }[] = []
  baseFee: bigint | undefined = 10n
  readonly #overrides = new Map<string, Handler>()

  on(method: string, handler: Handler): void {
    this.#overrides.set(method, handler)
  }

  off(method: string): void {
    this.#overrides.delete(method)
  }

  count(method?: string): number {
    return method === undefined ? this.asked.length : this.asked.filter((each) => each === method).length
  }

  /** Mines a block with these of the pool, after `seconds`. */
  mine(hashes: readonly Hex[] = [], { seconds = 12, succeeded = true } = {}): void {
    this.head += 1
    this.timestamp += seconds
    for (const hash of hashes) {
      const transaction = this.pool.get(hash)
      if (transaction === undefined) throw new Error(`${hash} is not in the pool`)
      this.pool.delete(hash)
      this.mined.push({ transaction, block: this.head, succeeded })
    }
  }

  async request(method: string, params: readonly unknown[]): Promise<unknown> {
    this.asked.push(method)
    if (this.isDown) throw new TypeError('Failed to fetch')
    const handler = this.#overrides.get(method)
    return handler === undefined ? this.#answer(method, params) : handler(params)
  }

  #answer(method: string, params: readonly unknown[]): unknown {
    switch (method) {
      case 'eth_getBlockByNumber':
        return this.#block(params[0] === 'latest' ? this.head : Number(params[0]), params[1] === true)
      case 'eth_getTransactionReceipt':
        return this.receipt(String(params[0]))
      case 'eth_getTransactionByHash': {
        const all = [...this.pool.values(), ...this.mined.map(({ transaction }) => transaction)]
        const found = all.find(({ hash }) => hash === params[0])
        return found === undefined ? null : this.#json(found)
      }
      case 'eth_getTransactionCount':
        return toQuantity(this.#nonce(String(params[0]), params[1]))
      case 'eth_maxPriorityFeePerGas':
        return '0x2'
      case 'eth_estimateGas':
        return toQuantity(100_000)
      case 'eth_getBalance':
        return toQuantity(10n ** 20n)
      case 'eth_simulateV1':
        return this.#simulate(params[0])
      case 'eth_call':
        return '0x'
      default:
        throw Object.assign(new Error(`the method ${method} does not exist`), { code: -32601 })
    }
  }

  #nonce(account: string, at: unknown): number {
    const block = at === 'latest' || at === 'pending' ? this.head : Number(at)
    const used = this.mined.filter(
      (each) => each.block <= block && each.transaction.from.toLowerCase() === account.toLowerCase(),
    )
    return used.reduce((most, { transaction }) => Math.max(most, transaction.nonce + 1), 0)
  }

  #block(number: number, full: boolean) {
    if (full) this.fullBlocks += 1
    const transactions = this.mined
      .filter(({ block }) => block === number)
      .map(({ transaction }) => transaction)
    return {
      number: toQuantity(number),
      timestamp: toQuantity(this.timestamp - (this.head - number) * 12),
      ...(this.baseFee === undefined ? {} : { baseFeePerGas: toQuantity(this.baseFee) }),
      transactions: full
        ? transactions.map((each) => this.#json(each))
        : transactions.map(({ hash }) => hash),
    }
  }

  receipt(hash: string) {
    const found = this.mined.find(({ transaction }) => transaction.hash === hash)
    if (found === undefined) return null
    return {
      transactionHash: hash,
      from: found.transaction.from,
      blockNumber: toQuantity(found.block),
      status: found.succeeded ? '0x1' : '0x0',
      gasUsed: toQuantity(50_000),
      effectiveGasPrice: '0x3',
      logs: [],
    }
  }

  #json({ value, nonce, ...rest }: FakeTransaction) {
    return { ...rest, value: toQuantity(value), nonce: toQuantity(nonce) }
  }

  #simulate(asked: unknown) {
    const { blockStateCalls } = asked as { blockStateCalls: [{ calls: { to: string; data: string }[] }] }
    const [{ calls }] = blockStateCalls
    let step = 0
    const answered = calls.map(({ to, data }, index) => {
      const isRead = data.startsWith('0x4d2301cc') || data.startsWith('0x70a08231')
      if (isRead) {
        const [before, after] = this.balances.get(data) ?? this.balances.get(to.toLowerCase()) ?? [0n, 0n]
        return {
          status: '0x1',
          returnData: word(index < calls.length / 2 && step === 0 ? before : after),
          gasUsed: '0x1',
        }
      }
      const outcome = this.steps[step] ?? { ok: true }
      step += 1
      return {
        status: outcome.ok ? '0x1' : '0x0',
        returnData: outcome.data ?? '0x',
        gasUsed: toQuantity(80_000),
      }
    })
    return [{ calls: answered }]
  }
}
