import type { WalletLink } from '@/lib/tx/ports'

type Answer = (params: readonly unknown[]) => unknown

/** A connected wallet whose answers a test gives; what it is not told to know, it does not support. */
export class FakeWallet implements WalletLink {
  state: ReturnType<WalletLink['current']>
  readonly asked: { readonly method: string; readonly params: readonly unknown[] }[] = []
  readonly #answers = new Map<string, Answer>()
  readonly #listeners = new Set<() => void>()

  constructor(state: ReturnType<WalletLink['current']>) {
    this.state = state
  }

  on(method: string, answer: Answer): void {
    this.#answers.set(method, answer)
  }

  current() {
    return this.state
  }

  change(state: ReturnType<WalletLink['current']>): void {
    this.state = state
    for (const listener of this.#listeners) listener()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get listeners(): number {
    return this.#listeners.size
  }

  count(method: string): number {
    return this.asked.filter((each) => each.method === method).length
  }

  async request(method: string, params: readonly unknown[]): Promise<unknown> {
    this.asked.push({ method, params })
    const answer = this.#answers.get(method)
    if (answer === undefined) throw Object.assign(new Error(`${method} is not supported`), { code: 4200 })
    return answer(params)
  }
}
