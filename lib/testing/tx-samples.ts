import type { Address, Hex } from '@/lib/core/address'
import type { PermitToSign, Preview, SignedPermit, TxPlan, TxStep } from '@/lib/tx/plan'
import type { TxRecord } from '@/lib/tx/record'

export const ALICE: Address = '0x00000000000000000000000000000000000A11CE'
export const BOB: Address = '0x0000000000000000000000000000000000000b0B'
export const STETH: Address = '0x00000000000000000000000000000000005731F4'
export const WSTETH: Address = '0x00000000000000000000000000000000057e7400'
export const MULTICALL3: Address = '0x00000000000000000000000000000000ca11ca11'
export const CHAIN = 31_337

export const hash = (seed: number): Hex => `0x${seed.toString(16).padStart(64, '0')}`

export const STAKE_PLAN: TxPlan = {
  intent: { kind: 'stake', token: 'steth', amount: 1000n },
  chainId: CHAIN,
  account: ALICE,
  invalidates: ['account', 'snapshot'],
  steps: [
    {
      id: 'stake',
      to: STETH,
      value: 1000n,
      data: '0xa1903eab',
      target: 'stETH',
      functionName: 'submit',
      args: [],
    },
  ],
}

export const WRAP_PLAN: TxPlan = {
  intent: { kind: 'wrap', amount: 500n },
  chainId: CHAIN,
  account: ALICE,
  invalidates: ['account'],
  steps: [
    {
      id: 'approve',
      to: STETH,
      value: 0n,
      data: '0x095ea7b3',
      target: 'stETH',
      functionName: 'approve',
      args: [],
    },
    {
      id: 'wrap',
      to: WSTETH,
      value: 0n,
      data: '0xea598cb0',
      target: 'wstETH',
      functionName: 'wrap',
      args: [],
    },
  ],
}

export const QUEUE: Address = '0x000000000000000000000000000000000000cafe'

export const PERMIT: PermitToSign = {
  token: 'steth',
  domain: { name: 'Liquid staked Ether 2.0', version: '2', chainId: CHAIN, verifyingContract: STETH },
  owner: ALICE,
  spender: QUEUE,
  spenderName: 'Lido: withdrawal queue',
  value: 500n,
  nonce: 3n,
  deadline: 1_700_086_400n,
}

/** Its signature is nobody's: only for what does not check it. */
export const SIGNED: SignedPermit = { ...PERMIT, v: 27, r: hash(71), s: hash(72) }

const REQUEST_STEP: TxStep = {
  id: 'request',
  to: QUEUE,
  value: 0n,
  data: '0xacf41e4d',
  target: 'Lido: withdrawal queue',
  functionName: 'requestWithdrawalsWithPermit',
  args: [],
}

/** A request whose permit is not signed yet. */
export const UNSIGNED_PLAN: TxPlan = {
  intent: { kind: 'request', token: 'steth', amount: 500n, approveBy: 'permit' },
  chainId: CHAIN,
  account: ALICE,
  permit: PERMIT,
  invalidates: ['account'],
  steps: [{ ...REQUEST_STEP, awaitsPermit: true }],
}

/** The same with the signature in its bytes. */
export const SIGNED_PLAN: TxPlan = { ...UNSIGNED_PLAN, steps: [REQUEST_STEP] }

export const PREVIEW: Preview = {
  source: 'simulation',
  block: 100n,
  leaves: [{ asset: 'eth', amount: 1000n }],
  arrives: [{ asset: 'steth', amount: 999n }],
  gas: [115_000n],
  fees: { maxFeePerGas: 22n, maxPriorityFeePerGas: 2n },
  maxFee: 115_000n * 22n,
}

export function record(over: Partial<TxRecord> = {}): TxRecord {
  return {
    id: 'r1',
    chainId: CHAIN,
    account: ALICE,
    intent: STAKE_PLAN.intent,
    step: 0,
    steps: 1,
    stepId: 'stake',
    sent: { via: 'transaction', hash: hash(1) },
    call: { to: STETH, value: 1000n, data: '0xa1903eab' },
    invalidates: ['account', 'snapshot'],
    sentAt: 1_700_000_000_000,
    status: 'pending',
    ...over,
  }
}
