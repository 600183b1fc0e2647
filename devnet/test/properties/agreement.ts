import * as v from 'valibot'
import { type Address, type Hex, hexToBigInt } from 'viem'
import type { Log, ReplayChain, Transaction } from '../replay/replay-chain'

/** `Transfer(address,address,uint256)` */
const transfer = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef'

/** A transaction and what the model says will come of it. */
export interface Prediction {
  readonly transaction: Transaction
  /** revert text, null for success */
  readonly error: string | null
  /** what the last Transfer of a token in this transaction must be of, wei */
  readonly received?: { readonly token: Address; readonly wei: bigint }
  /** ETH that accounts must hold before */
  readonly funds?: readonly { readonly account: Address; readonly wei: bigint }[]
}

export interface BlockAt {
  readonly number: bigint
  readonly time: bigint
}

/** A protocol computed in TypeScript, from its state at the start of a run. */
export interface Model<Action> {
  /** Plays an action in the model, and tells what the contracts must do. */
  step(action: Action, at: BlockAt): Prediction
  /** every balance and rate, by name, as of a block */
  state(at: BlockAt): Readonly<Record<string, bigint>>
}

/** The same protocol on a chain. */
export interface Subject<Action> {
  readonly chain: ReplayChain
  /** as the chain is after the preparation */
  model(): Model<Action>
  state(): Promise<Readonly<Record<string, bigint>>>
  errorText(data: Hex): string
  /** seconds from one action to the next, for those that take longer than a block */
  seconds?(action: Action): number
}

/** Actions that both sides took, and that both refused with the same error. */
export interface Tally {
  done: number
  refused: number
}

const block = v.object({ number: v.string(), timestamp: v.string() })

/**
 * Plays actions on the contracts and in the model, and compares result and whole state after each. The chain is as before
 * afterwards. @throws Error that names the first action and figure on which they do not agree
 */
export async function agree<Action>(
  subject: Subject<Action>,
  actions: readonly Action[],
  tally: Tally,
): Promise<void> {
  const { chain } = subject
  const snapshot = await chain.rpc.request('evm_snapshot')
  try {
    const latest = v.parse(block, await chain.rpc.request('eth_getBlockByNumber', 'latest', false))
    let at: BlockAt = { number: BigInt(latest.number), time: BigInt(latest.timestamp) }
    const model = subject.model()
    for (const [index, action] of actions.entries()) {
      at = { number: at.number + 1n, time: at.time + BigInt(subject.seconds?.(action) ?? 12) }
      const predicted = model.step(action, at)
      for (const { account, wei } of predicted.funds ?? []) await chain.setBalance(account, wei)
      const outcome = await chain.transact(predicted.transaction, Number(at.time))
      const where = `action ${index + 1} ${written(action)}`
      const error = outcome.ok ? null : subject.errorText(outcome.output)
      expectEqual(predicted.error, error, `${where}: result`)
      if (error === null) tally.done++
      else tally.refused++
      if (predicted.received !== undefined)
        expectEqual(
          predicted.received.wei,
          lastTransfer(outcome.logs, predicted.received.token),
          `${where}: received`,
        )
      const [told, found] = [model.state(at), await subject.state()]
      for (const [name, value] of Object.entries(told)) expectEqual(value, found[name], `${where}: ${name}`)
    }
  } finally {
    await chain.rpc.request('evm_revert', snapshot)
  }
}

function lastTransfer(logs: readonly Log[], token: Address): bigint | null {
  const log = logs.findLast(
    ({ address, topics }) => address.toLowerCase() === token.toLowerCase() && topics[0] === transfer,
  )
  return log === undefined ? null : hexToBigInt(log.data)
}

function expectEqual(
  model: bigint | string | null,
  contracts: bigint | string | null | undefined,
  what: string,
) {
  if (model !== contracts) throw new Error(`${what}: the model says ${model}, the contracts ${contracts}`)
}

function written(action: unknown): string {
  return JSON.stringify(action, (_key, value) => (typeof value === 'bigint' ? String(value) : value))
}
