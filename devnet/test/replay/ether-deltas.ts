import type { Address } from 'viem'
import type { Json } from './recording'
import type { ReplayChain } from './replay-chain'

/** Changes of accounts' ETH from one state to the next. Gas is free in a replay, so it is no part of them. */
export class EtherDeltas {
  private readonly last = new Map<string, bigint>()
  private readonly spent = new Map<string, bigint>()

  constructor(
    private readonly chain: ReplayChain,
    private readonly address: (name: string) => Address,
  ) {}

  /** Counts ETH sent with a call that a wallet forwards as spent by the wallet: it only passes through it. */
  spend(account: string, wei: bigint): void {
    this.spent.set(account, wei)
  }

  async read(accounts: readonly string[]): Promise<Map<string, Json>> {
    const balances = await this.chain.balances(accounts.map(this.address))
    const deltas = new Map<string, Json>()
    for (const [index, account] of accounts.entries()) {
      const balance = balances[index]
      if (balance === undefined) throw new Error(`no balance of ${account}`)
      const before = this.last.get(account) ?? balance
      const delta = balance - before - (this.spent.get(account) ?? 0n)
      deltas.set(`accounts.${account}.ethDeltaExcludingGas`, delta.toString())
      this.last.set(account, balance)
    }
    this.spent.clear()
    return deltas
  }
}
