import type { Address, Hex } from '@/lib/core/address'
import { readingValue } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { ReceiptLog } from '@/lib/lst/adapter'
import { decodeOutcome } from '@/lib/lst/outcome'
import { protocolSteps } from '@/lib/lst/plan'
import type { FreshReadings } from '@/lib/read/read-for-plan'
import { readForPlan } from '@/lib/read/read-for-plan'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { ProtocolReadings } from '@/lib/read/snapshot'
import type { TxIntent } from '@/lib/tx/intent'
import type { Outcome, TxStep } from '@/lib/tx/plan'

/** The part of a devnet that a user needs. */
export interface UserChain {
  readonly chainId: number
  readonly manifest: { readonly multicall3: Address }
  rpc<T>(method: string, params?: readonly unknown[]): Promise<T>
}

export interface Receipt {
  readonly status: Hex
  readonly logs: readonly ReceiptLog[]
  readonly gasUsed: Hex
  readonly effectiveGasPrice: Hex
}

/** What an intent did, as the logs tell it and as the balances show it. */
export interface Done {
  readonly before: FreshReadings
  readonly after: FreshReadings
  readonly outcome: Result<Outcome, AppError>
  readonly receipts: readonly Receipt[]
  /** wei of network fees */
  readonly fee: bigint
}

/** An unlocked account of the devnet that carries out intents as the app does: read, plan, send, decode. */
export class ChainUser {
  constructor(
    readonly address: Address,
    private readonly chain: UserChain,
    private readonly client: RpcClient,
    private readonly protocols: ProtocolReadings,
  ) {}

  async read(): Promise<FreshReadings> {
    const { address: account, protocols } = this
    const read = await readForPlan(this.client, {
      multicall3: this.chain.manifest.multicall3,
      protocols,
      account,
    })
    if (!read.ok) throw new Error(`${read.error.code} ${read.error.detail}`)
    return read.value
  }

  async plan(intent: TxIntent, readings?: FreshReadings) {
    const { protocols, holdings } = readings ?? (await this.read())
    return protocolSteps({ protocols, holdings, intent })
  }

  async send(step: Pick<TxStep, 'to' | 'data' | 'value'>): Promise<Receipt> {
    const value: Hex = `0x${step.value.toString(16)}`
    const hash = await this.chain.rpc<Hex>('eth_sendTransaction', [
      { from: this.address, to: step.to, data: step.data, value },
    ])
    // anvil answers before its block is mined.
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const receipt = await this.chain.rpc<Receipt | null>('eth_getTransactionReceipt', [hash])
      if (receipt !== null) return receipt
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new Error(`${hash} was not mined`)
  }

  /** Plans an intent from the chain's own state and sends every step. Throws where a step is refused or reverts. */
  async carryOut(intent: TxIntent): Promise<Done> {
    const before = await this.read()
    const plan = await this.plan(intent, before)
    if (!plan.ok) throw new Error(plan.error.code)
    const receipts: Receipt[] = []
    for (const step of plan.value) receipts.push(await this.send(step))
    if (receipts.some(({ status }) => status !== '0x1')) throw new Error('a step reverted')
    const logs = receipts.flatMap((receipt) => receipt.logs)
    const after = await this.read()
    const outcome = decodeOutcome(intent, before.protocols, this.address, logs)
    const fee = receipts.reduce(
      (total, { gasUsed, effectiveGasPrice }) => total + BigInt(gasUsed) * BigInt(effectiveGasPrice),
      0n,
    )
    return { before, after, outcome, receipts, fee }
  }

  /** What a call of this account reverts with, as the node says it; undefined when it would work. */
  async refusal(step: Pick<TxStep, 'to' | 'data' | 'value'>): Promise<string | undefined> {
    const value: Hex = `0x${step.value.toString(16)}`
    try {
      await this.chain.rpc('eth_call', [
        { from: this.address, to: step.to, data: step.data, value },
        'latest',
      ])
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }
}

/** The value of a reading that a test relies on. */
export function mustHave<T>(reading: Parameters<typeof readingValue<T>>[0]): T {
  const value = readingValue(reading)
  if (value === undefined) throw new Error(JSON.stringify('why' in reading ? reading.why : reading.is))
  return value
}
