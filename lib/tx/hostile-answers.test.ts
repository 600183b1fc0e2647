import { describe, expect, it } from 'vitest'
import { FakeChain } from '@/lib/testing/fake-chain'
import { FakeClock } from '@/lib/testing/fake-clock'
import { FakeWallet } from '@/lib/testing/fake-wallet'
import { ALICE, BOB, CHAIN, hash, MULTICALL3, STAKE_PLAN, STETH } from '@/lib/testing/tx-samples'
import { askWallet } from '@/lib/tx/ask-wallet'
import { sendBatch } from '@/lib/tx/batch'
import type { PreparedPlan } from '@/lib/tx/ports'
import { toQuantity } from '@/lib/tx/quantity'
import { readHeadAndFees } from '@/lib/tx/read-fees'
import { receiptOf, transactionOf } from '@/lib/tx/receipt'
import { simulatePlan, walletTransaction } from '@/lib/tx/simulate'

/* Wallets and nodes that answer what was not asked. */

async function asked(chainId: unknown, accounts: unknown) {
  const wallet = new FakeWallet({ account: ALICE, chainId: CHAIN })
  wallet.on('eth_chainId', () => chainId)
  wallet.on('eth_accounts', () => accounts)
  const answer = await askWallet(wallet, new FakeClock(), ALICE, CHAIN)
  return answer.ok ? 'may sign' : answer.error.code
}

describe('before the wallet is asked to sign', () => {
  const look = `${ALICE.slice(0, -1)}F`
  it.each<[unknown, unknown, string]>([
    ['0x7a69', [ALICE], 'may sign'],
    ['0x7a69', [BOB, ALICE.toLowerCase()], 'may sign'],
    ['31337', [ALICE], 'may sign'],
    [31_337, [ALICE], 'may sign'],
    ['0x7a69', [], 'may sign'],
    [null, undefined, 'may sign'],
    ['0x1', [ALICE], 'wallet-wrong-chain'],
    [1, [ALICE], 'wallet-wrong-chain'],
    ['', [ALICE], 'wallet-wrong-chain'],
    ['0x7a69; drop', [ALICE], 'wallet-wrong-chain'],
    [31_337.5, [ALICE], 'wallet-wrong-chain'],
    [{}, [ALICE], 'wallet-wrong-chain'],
    ['0x7a69', [BOB], 'wallet-account-changed'],
    ['0x7a69', [look], 'wallet-account-changed'],
    ['0x7a69', ['garbage', 7], 'wallet-account-changed'],
    ['0x7a69', ALICE, 'wallet-account-changed'],
    ['0x7a69', { 0: ALICE, length: 1 }, 'wallet-account-changed'],
  ])('chain %j and accounts %j: %s', async (chainId, accounts, verdict) => {
    expect(await asked(chainId, accounts)).toBe(verdict)
  })
})

describe('after it was asked', () => {
  it.each(['', 'x'.repeat(9_000), 7, undefined, { id: 9 }])('a batch named %j is none', async (id) => {
    const wallet = new FakeWallet({ account: ALICE, chainId: CHAIN })
    wallet.on('wallet_sendCalls', () => id)
    expect(await sendBatch(wallet, STAKE_PLAN)).toMatchObject({
      ok: false,
      error: { maybeSent: true, error: { code: 'bad-response' } },
    })
  })

  it('the receipt and the words of another transaction are not taken for those of ours', () => {
    const receipt = { transactionHash: hash(2), blockNumber: '0x1', status: '0x1', logs: [] }
    expect(receiptOf(receipt, hash(2))).toBeDefined()
    expect(receiptOf(receipt, hash(1))).toBeUndefined()
    const known = { hash: hash(2), from: BOB, nonce: '0x9', value: '0x0', input: '0x' }
    expect(transactionOf(known, hash(2))).toBeDefined()
    expect(transactionOf(known, hash(1))).toBeUndefined()
  })
})

const PREPARED: PreparedPlan = {
  plan: STAKE_PLAN,
  multicall3: MULTICALL3,
  tokens: { steth: STETH },
  quoted: { leaves: [], arrives: [] },
}

describe('fees that a node names', () => {
  const feesFor = async (baseFee: bigint, tip: string) => {
    const chain = new FakeChain()
    chain.baseFee = baseFee
    chain.on('eth_maxPriorityFeePerGas', () => tip)
    const head = await readHeadAndFees(chain)
    return head.ok ? head.value.fees?.maxPriorityFeePerGas : head.error.code
  }

  const GWEI = 10n ** 9n

  it.each([
    [10n, 2n, 2n],
    [30n * GWEI, 40n * GWEI, 40n * GWEI],
    [30n * GWEI, 100n * GWEI, 100n * GWEI],
    [5_000n * GWEI, 50n * GWEI, 50n * GWEI],
    [GWEI, 200n * GWEI, undefined],
    [30n * GWEI, 200n * GWEI, undefined],
    [GWEI, 10n ** 18n, undefined],
    [10_000n * GWEI, 100_000n * GWEI, undefined],
    [4_000n * GWEI, 101n * GWEI, undefined],
    [5_001n * GWEI, 2n, undefined],
    [10n ** 30n, 0n, undefined],
  ])(
    'base fee %i, tip %i: the tip taken is %s, an absurd quote is left to the wallet',
    async (base, tip, taken) => {
      expect(await feesFor(base, toQuantity(tip))).toBe(taken)
    },
  )

  it('a base fee that was made up lets no tip through to the wallet', async () => {
    const chain = new FakeChain()
    chain.baseFee = 10_000n * GWEI
    chain.on('eth_maxPriorityFeePerGas', () => toQuantity(100_000n * GWEI))
    const preview = await simulatePlan(chain, PREPARED)
    if (!preview.ok) throw new Error(preview.error.code)
    const asked = walletTransaction(PREPARED, preview.value, 0)
    expect(asked).toMatchObject({ gas: expect.any(String) })
    expect(asked).not.toHaveProperty('maxPriorityFeePerGas')
    expect(asked).not.toHaveProperty('maxFeePerGas')
    expect(preview.value).not.toHaveProperty('maxFee')
  })
})
