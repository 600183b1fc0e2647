import { describe, expect, it } from 'vitest'
import { FakeChain } from '@/lib/testing/fake-chain'
import { FakeClock } from '@/lib/testing/fake-clock'
import { FakeWallet } from '@/lib/testing/fake-wallet'
import { ALICE, BOB, CHAIN, hash, STAKE_PLAN } from '@/lib/testing/tx-samples'
import { askWallet } from '@/lib/tx/ask-wallet'
import { sendBatch } from '@/lib/tx/batch'
import { readHeadAndFees } from '@/lib/tx/read-fees'
import { receiptOf, transactionOf } from '@/lib/tx/receipt'

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

describe('fees that a node names', () => {
  const feesFor = async (baseFee: bigint, tip: string) => {
    const chain = new FakeChain()
    chain.baseFee = baseFee
    chain.on('eth_maxPriorityFeePerGas', () => tip)
    const head = await readHeadAndFees(chain)
    return head.ok ? head.value.fees?.maxPriorityFeePerGas : head.error.code
  }

  it.each([
    [10n, '0x2', 2n],
    [30_000_000_000n, '0x174876e800', 100_000_000_000n],
    [30_000_000_000n, '0x2e90edd000', 200_000_000_000n],
    [1_000_000_000n, '0x2e90edd000', undefined],
    [1_000_000_000n, '0xde0b6b3a7640000', undefined],
  ])(
    'a tip beside a base fee of %i: %s is %s; an absurd one is left to the wallet',
    async (base, tip, taken) => {
      expect(await feesFor(base, tip)).toBe(taken)
    },
  )
})
