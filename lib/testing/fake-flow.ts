import { zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { erc20PermitAbi } from '@/abi/erc20-permit'
import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import type { Hex } from '@/lib/core/address'
import { chunks } from '@/lib/core/chunks'
import { step } from '@/lib/lst/step'
import { FakeChain } from '@/lib/testing/fake-chain'
import { FakeClock, settled } from '@/lib/testing/fake-clock'
import { FakeStorage } from '@/lib/testing/fake-storage'
import { FakeWallet } from '@/lib/testing/fake-wallet'
import { CHAIN, hash, MULTICALL3, PERMIT, QUEUE, STETH } from '@/lib/testing/tx-samples'
import type { TxIntent } from '@/lib/tx/intent'
import type { PermitToSign, SignedPermit, TxStep } from '@/lib/tx/plan'
import type { PermitMeans, PlannerPort, PreparedPlan } from '@/lib/tx/ports'
import { startFlow } from '@/lib/tx/run'
import type { TxState } from '@/lib/tx/state'
import { createTxStore, type TxStore } from '@/lib/tx/store'
import { watchTransactions } from '@/lib/tx/watch'
import type { TxFlow } from '@/lib/wallet/port'

/** The owner of a real key, so that signatures can be checked. */
export const OWNER = privateKeyToAccount(`0x${'a1'.repeat(32)}`)
export const THIEF = privateKeyToAccount(`0x${'b2'.repeat(32)}`)

/** Flows over a chain, a wallet and a planner of requests that a test plays with: no node, no protocol, the runner as it is. */
export class FakeFlow {
  readonly chain = new FakeChain()
  readonly clock = new FakeClock()
  readonly wallet = new FakeWallet({ account: OWNER.address, chainId: CHAIN, kind: 'account' })
  readonly store: TxStore = createTxStore(new FakeStorage().tab())
  /** what the queue may take already, and the permit's number, as the chain has them */
  allowance = 0n
  nonce = 3n
  /** parts of one request */
  part = 100n
  /** what the planner was asked with, oldest first */
  readonly asked: PermitMeans[] = []
  /** changes a permit before it is planned with */
  bend: (permit: PermitToSign) => PermitToSign = (permit) => permit
  readonly #planner: PlannerPort
  #ids = 0

  constructor() {
    this.chain.balances.set(MULTICALL3, [10n ** 18n, 10n ** 18n])
    this.chain.balances.set(STETH.toLowerCase(), [10_000n, 9_000n])
    this.#planner = {
      allows: async () => ({ ok: true, value: undefined }),
      prepare: async (intent, _account, means = { canPermit: false }) => {
        this.asked.push(means)
        return { ok: true, value: this.#plan(intent, means) }
      },
      decodeOutcome: async ({ kind }) => ({
        ok: true,
        value:
          kind === 'claim'
            ? { leaves: [], arrives: [{ asset: 'eth', amount: 500n }] }
            : { leaves: [{ asset: 'steth', amount: 500n }], arrives: [], requests: [BigInt(this.#sent)] },
      }),
    }
    watchTransactions({
      chainId: CHAIN,
      chain: this.chain,
      wallet: this.wallet,
      planner: this.#planner,
      store: this.store,
      clock: this.clock,
      onFinished: () => {},
    })
    this.wallet.on('eth_sendTransaction', ([asked]) => this.#send(asked))
    this.wallet.on('eth_signTypedData_v4', ([, text]) => this.sign(text))
  }

  #sent = 0
  #send(asked: unknown): Hex {
    const { to, value, data } = asked as { to: Hex; value: Hex; data: Hex }
    const id = hash(500 + this.#sent)
    const nonce = this.#sent
    this.chain.pool.set(id, { hash: id, from: OWNER.address, to, nonce, value: BigInt(value), input: data })
    this.#sent += 1
    return id
  }

  /** A wallet's answer to `eth_signTypedData_v4`. */
  sign(text: unknown, signer = OWNER): Promise<Hex> {
    const { domain, types, primaryType, message } = JSON.parse(String(text))
    return signer.signTypedData({ domain, types: { Permit: types.Permit }, primaryType, message })
  }

  start(intent: TxIntent): { readonly flow: TxFlow; readonly states: TxState[] } {
    const { chain, wallet, store, clock } = this
    const newId = () => {
      this.#ids += 1
      return `id-${this.#ids}`
    }
    const planner = this.#planner
    const flow = startFlow({ chainId: CHAIN, chain, wallet, planner, store, clock, newId }, intent)
    const states: TxState[] = [flow.getState()]
    flow.subscribe(() => states.push(flow.getState()))
    return { flow, states }
  }

  /** Mines what was sent last, and lets it be seen. */
  async mine(options?: { readonly succeeded: boolean }): Promise<void> {
    await settled()
    this.chain.mine([...this.chain.pool.keys()], options)
    await this.clock.advance(20_000)
  }

  #plan(intent: TxIntent, { canPermit, permit: given, mostPerTransaction = 256 }: PermitMeans): PreparedPlan {
    const owner = OWNER.address
    if (intent.kind === 'claim') {
      const steps = chunks(intent.ids, mostPerTransaction).map((ids) =>
        step({
          id: 'claim',
          abi: withdrawalQueueAbi,
          to: QUEUE,
          target: 'Lido: unstETH',
          functionName: 'claimWithdrawals',
          args: [ids, ids.map(() => 1n)],
        }),
      )
      const plan = { intent, chainId: CHAIN, account: owner, invalidates: ['account'], steps } as const
      return { plan, multicall3: MULTICALL3, tokens: {}, quoted: { leaves: [], arrives: [] } }
    }
    if (intent.kind !== 'request') throw new Error('only requests and claims are planned here')
    const tokens = { steth: STETH }
    const multicall3 = MULTICALL3
    const quoted = { leaves: [{ asset: 'steth', amount: intent.amount } as const], arrives: [] }
    const base = { intent, chainId: CHAIN, account: owner, invalidates: ['account'] } as const
    const count = Number(intent.amount / this.part)
    const parts = chunks(
      Array.from({ length: count }, () => this.part),
      mostPerTransaction,
    )
    const call = { id: 'request', abi: withdrawalQueueAbi, to: QUEUE, target: 'Lido: unstETH' } as const
    const plain = parts.map((amounts) =>
      step({ ...call, functionName: 'requestWithdrawals', args: [amounts, owner] }),
    )
    const done = (steps: readonly TxStep[], over: Partial<PreparedPlan> = {}): PreparedPlan => ({
      plan: { ...base, steps },
      multicall3,
      tokens,
      quoted,
      ...over,
    })
    if (this.allowance >= intent.amount) return done(plain)
    const approved = [
      step({
        id: 'approve',
        abi: erc20PermitAbi,
        to: STETH,
        target: 'Lido: stETH',
        functionName: 'approve',
        args: [QUEUE, intent.amount],
      }),
      ...plain,
    ]
    if (!canPermit) return done(approved)
    const deadline = BigInt(this.chain.timestamp) + 86_400n
    const wanted = { ...PERMIT, owner, value: intent.amount, nonce: this.nonce, deadline }
    const permit = this.bend(wanted)
    const isGood = given !== undefined && given.nonce === this.nonce && given.value === intent.amount
    const steps = [this.#permitStep(parts[0] ?? [], isGood ? given : permit), ...plain.slice(1)]
    if (isGood) return done(steps)
    return { plan: { ...base, steps, permit }, multicall3, tokens, quoted, simulatedAs: approved }
  }

  #permitStep(amounts: readonly bigint[], permit: PermitToSign | SignedPermit): TxStep {
    const isSigned = 'r' in permit
    const { value, deadline, v, r, s } = isSigned ? permit : { ...permit, v: 0, r: zeroHash, s: zeroHash }
    const made = step({
      id: 'request',
      abi: withdrawalQueueAbi,
      to: QUEUE,
      target: 'Lido: unstETH',
      functionName: 'requestWithdrawalsWithPermit',
      args: [amounts, OWNER.address, { value, deadline, v, r, s }],
    })
    return isSigned ? made : { ...made, awaitsPermit: true }
  }
}

/** Waits for a state of a flow: signatures are checked with real curves, which take their time. */
export async function reached<K extends TxState['is']>(
  { flow }: { readonly flow: TxFlow },
  kind: K,
): Promise<Extract<TxState, { is: K }>> {
  for (let round = 0; round < 200; round += 1) {
    const state = flow.getState()
    if (state.is === kind) return state as Extract<TxState, { is: K }>
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`${kind} was not reached: ${flow.getState().is}`)
}
