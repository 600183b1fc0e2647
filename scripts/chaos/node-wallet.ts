import { type Hex, keccak256 } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { Address } from '../../lib/core/address'
import type { WalletLink } from '../../lib/tx/ports'
import type { WalletHabit } from './mix'

/** A transaction that was signed and given to a node, whatever the node said. */
export interface Broadcast {
  readonly hash: Hex
  readonly raw: Hex
  readonly data: Hex
}

export interface NodeWalletOptions {
  readonly key: Hex
  readonly chainId: number
  /** of its node: a fault proxy */
  readonly url: string
  readonly habit: WalletHabit
  readonly declines: boolean
}

const PATIENCE_MS = 8_000
const TRIES = 3
const AGAIN_MS = 1_500

/** A wallet with a key, in this process: it asks its own node for a nonce, signs, and broadcasts by its habit. */
export class NodeWallet implements WalletLink {
  readonly broadcasts: Broadcast[] = []
  readonly address: Address
  readonly #account
  #declines: boolean
  #isClosed = false

  constructor(private readonly options: NodeWalletOptions) {
    this.#account = privateKeyToAccount(options.key)
    this.address = this.#account.address
    this.#declines = options.declines
  }

  current() {
    return { account: this.address, chainId: this.options.chainId, kind: 'account' as const }
  }

  subscribe() {
    return () => undefined
  }

  close(): void {
    this.#isClosed = true
  }

  async request(method: string, params: readonly unknown[]): Promise<unknown> {
    if (method === 'eth_chainId') return `0x${this.options.chainId.toString(16)}`
    if (method === 'eth_accounts') return [this.address]
    if (method === 'eth_sendTransaction') return this.#send(params[0] as Readonly<Record<string, Hex>>)
    if (method === 'eth_signTypedData_v4') {
      const asked: unknown = params[1]
      const typed = (typeof asked === 'string' ? JSON.parse(asked) : asked) as never
      return this.#account.signTypedData(typed)
    }
    throw Object.assign(new Error(`${method} is not supported`), { code: 4200 })
  }

  async #send(asked: Readonly<Record<string, Hex>>): Promise<Hex> {
    if (this.#declines) {
      this.#declines = false
      throw Object.assign(new Error('User rejected the request.'), { code: 4001 })
    }
    const { chainId, habit } = this.options
    const nonce = await this.#ask('eth_getTransactionCount', [this.address, 'pending'])
    if (typeof nonce !== 'string') throw new Error('the node gave no nonce')
    const number = (hex: Hex | undefined) => (hex === undefined ? undefined : BigInt(hex))
    const raw = await this.#account.signTransaction({
      chainId,
      nonce: Number(nonce),
      type: 'eip1559',
      to: asked.to as Address,
      data: asked.data ?? '0x',
      value: number(asked.value) ?? 0n,
      gas: number(asked.gas) ?? 2_000_000n,
      maxFeePerGas: number(asked.maxFeePerGas) ?? 100n * 10n ** 9n,
      maxPriorityFeePerGas: number(asked.maxPriorityFeePerGas) ?? 10n ** 9n,
    })
    const hash = keccak256(raw)
    this.broadcasts.push({ hash, raw, data: asked.data ?? '0x' })
    if (habit === 'keeps') {
      void this.#untilTaken(raw)
      return hash
    }
    for (let left = habit === 'retries' ? TRIES : 1; ; left -= 1) {
      try {
        await this.#ask('eth_sendRawTransaction', [raw])
        return hash
      } catch (error) {
        // what a node said is the end of it; silence is not
        if (left <= 1 || (error instanceof Error && 'code' in error)) throw error
      }
    }
  }

  async #untilTaken(raw: Hex): Promise<void> {
    while (!this.#isClosed) {
      const isTaken = await this.#ask('eth_sendRawTransaction', [raw]).then(
        (answer) => answer === keccak256(raw),
        (error: Error) => /already (known|imported)|nonce too low/i.test(error.message),
      )
      if (isTaken) return
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
  }

  /** Rejects with a code when the node gave an error, without one when it gave no answer that can be understood. */
  async #ask(method: string, params: readonly unknown[]): Promise<unknown> {
    const response = await fetch(this.options.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 4_711, method, params }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => undefined)
    const text = await response?.text().catch(() => undefined)
    const answer = response?.ok === true && text !== undefined ? parsed(text) : undefined
    if (answer === undefined || (answer.id !== 4_711 && answer.error === undefined))
      throw new TypeError('Failed to fetch')
    if (answer.error !== undefined)
      throw Object.assign(new Error(answer.error.message), { code: answer.error.code })
    return answer.result
  }
}

interface Answer {
  readonly id?: unknown
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string }
}

function parsed(text: string): Answer | undefined {
  try {
    const answer: unknown = JSON.parse(text)
    return typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer : undefined
  } catch {
    return undefined
  }
}
