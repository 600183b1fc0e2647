import { minedReceipt } from '@/devnet/testing/mined-receipt'
import type { Address, Hex } from '@/lib/core/address'
import { readingValue } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import type { Market } from '@/lib/deployment/market'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import type { ReceiptLog } from '@/lib/lst/adapter'
import { protocolSteps } from '@/lib/lst/plan'
import type { FreshReadings } from '@/lib/read/read-for-plan'
import { readForPlan } from '@/lib/read/read-for-plan'
import type { RpcClient } from '@/lib/read/rpc-client'
import type { ProtocolReadings } from '@/lib/read/snapshot'
import type { TxIntent } from '@/lib/tx/intent'
import { permitTypedData, signedPermit } from '@/lib/tx/permit'
import type { Outcome, PermitToSign, SignedPermit, TxStep } from '@/lib/tx/plan'
import type { PermitMeans, PlannerPort, PreparedPlan } from '@/lib/tx/ports'
import { createPlanner } from '@/lib/wallet/planner'

/** The part of a devnet that a user needs. */
export interface UserChain {
  readonly chainId: number
  readonly manifest: Market & Pick<Deployment, 'multicall3' | 'protocols'>
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
  readonly planner: PlannerPort

  constructor(
    readonly address: Address,
    private readonly chain: UserChain,
    private readonly client: RpcClient,
    readonly protocols: ProtocolReadings,
  ) {
    const { chainId, manifest } = chain
    this.planner = createPlanner({
      chainId,
      multicall3: manifest.multicall3,
      market: manifest,
      roots: manifest.protocols,
      chain: { request: (method, params) => chain.rpc(method, params) },
      knownProtocols: async () => ({ ok: true, value: protocols }),
      allows: async () => ({ ok: true, value: undefined }),
    })
  }

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

  /** What the app's own planner makes of an intent; by default as a wallet that can sign permits. */
  prepare(
    intent: TxIntent,
    means: PermitMeans = { canPermit: true },
  ): Promise<Result<PreparedPlan, AppError>> {
    return this.planner.prepare(intent, this.address, means)
  }

  /** Signs a permit with the account's key, as `eth_signTypedData_v4` of the node. Throws where it is not the account's. */
  async signPermit(permit: PermitToSign): Promise<SignedPermit> {
    const asked = [this.address, permitTypedData(permit)]
    const signed = await signedPermit(permit, await this.chain.rpc('eth_signTypedData_v4', asked))
    if (!signed.ok) throw new Error(`${signed.error.code} ${signed.error.detail}`)
    return signed.value
  }

  /** The steps of an intent, all ready to be sent: a permit that they need is signed. Throws where it is refused. */
  async steps(intent: TxIntent, means: PermitMeans = { canPermit: true }): Promise<readonly TxStep[]> {
    const first = await this.prepare(intent, means)
    if (!first.ok) throw new Error(wordsOf(first.error))
    const { permit, steps } = first.value.plan
    if (permit === undefined || means.permit !== undefined) return steps
    const again = await this.prepare(intent, { ...means, permit: await this.signPermit(permit) })
    if (!again.ok) throw new Error(wordsOf(again.error))
    return again.value.plan.steps
  }

  /** The steps of an intent that a protocol alone carries out, from readings that a test may have changed. */
  async plan(intent: TxIntent, readings?: FreshReadings) {
    const { protocols, holdings } = readings ?? (await this.read())
    return protocolSteps({ protocols, holdings, intent })
  }

  async send(step: Pick<TxStep, 'to' | 'data' | 'value'>): Promise<Receipt> {
    const value: Hex = `0x${step.value.toString(16)}`
    const call = { from: this.address, to: step.to, data: step.data, value }
    // The node estimates at its last block's time; a pool that writes its oracle once a second then needs more, as the app allows for.
    const needed = BigInt(await this.chain.rpc<Hex>('eth_estimateGas', [call]))
    const gas: Hex = `0x${((needed * 115n) / 100n).toString(16)}`
    const hash = await this.chain.rpc<Hex>('eth_sendTransaction', [{ ...call, gas }])
    return minedReceipt(this.chain.rpc, hash)
  }

  /** Plans an intent as the app does and sends every step. Throws where it is refused or a step reverts. */
  async carryOut(intent: TxIntent, means: PermitMeans = { canPermit: true }): Promise<Done> {
    const before = await this.read()
    const receipts: Receipt[] = []
    for (const step of await this.steps(intent, means)) receipts.push(await this.send(step))
    if (receipts.some(({ status }) => status !== '0x1')) throw new Error('a step reverted')
    const logs = receipts.flatMap((receipt) => receipt.logs)
    const after = await this.read()
    const outcome = await this.planner.decodeOutcome(intent, this.address, logs)
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
      const { revert = '' } = decodeError(error)
      return `${error instanceof Error ? error.message : String(error)} ${revert}`
    }
  }
}

const wordsOf = ({ code, issue, revert }: AppError): string =>
  [code, issue?.code, revert].filter((word) => word !== undefined).join(' ')

/** The value of a reading that a test relies on. */
export function mustHave<T>(reading: Parameters<typeof readingValue<T>>[0]): T {
  const value = readingValue(reading)
  if (value === undefined) throw new Error(JSON.stringify('why' in reading ? reading.why : reading.is))
  return value
}
