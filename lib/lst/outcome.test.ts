import { encodeAbiParameters, encodeEventTopics, zeroAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { rocketDepositPoolAbi } from '@/abi/rocket-deposit-pool'
import { stethAbi } from '@/abi/steth'
import type { Address } from '@/lib/core/address'
import type { ReceiptLog } from '@/lib/lst/adapter'
import { decodeOutcome } from '@/lib/lst/outcome'
import { fresh, LIDO, noProtocols, protocols, ROCKET_POOL, testAddress } from '@/lib/testing/states'
import type { TxIntent } from '@/lib/tx/intent'

const ETH = 10n ** 18n
const ME = testAddress(0x5001)
const REFERRAL = testAddress(0x5002)

function transfer(token: Address, from: Address, to: Address, value: bigint): ReceiptLog {
  const topics = encodeEventTopics({ abi: stethAbi, eventName: 'Transfer', args: { from, to } })
  return log(token, topics, encodeAbiParameters([{ type: 'uint256' }], [value]))
}

function submitted(sender: Address, amount: bigint, at: Address = LIDO.contracts.steth): ReceiptLog {
  const topics = encodeEventTopics({ abi: stethAbi, eventName: 'Submitted', args: { sender } })
  return log(
    at,
    topics,
    encodeAbiParameters([{ type: 'uint256' }, { type: 'address' }], [amount, zeroAddress]),
  )
}

function received(
  from: Address,
  amount: bigint,
  at: Address = ROCKET_POOL.contracts.depositPool,
): ReceiptLog {
  const topics = encodeEventTopics({
    abi: rocketDepositPoolAbi,
    eventName: 'DepositReceived',
    args: { from },
  })
  return log(at, topics, encodeAbiParameters([{ type: 'uint256' }, { type: 'uint256' }], [amount, 1n]))
}

function log(address: Address, topics: readonly unknown[], data: `0x${string}`): ReceiptLog {
  return { address, topics: topics as readonly `0x${string}`[], data }
}

describe('outcome', () => {
  const { steth, wsteth, referralStaker = zeroAddress } = LIDO.contracts
  const decode = (intent: TxIntent, logs: readonly ReceiptLog[], from = protocols()) =>
    decodeOutcome(intent, from, ME, logs)
  const noise = log(testAddress(0x66), ['0xdead'], '0x')

  test('stETH: ether of Submitted, tokens of Transfer; others’ events do not count', () => {
    const logs = [
      noise,
      log(steth, [], '0x'),
      submitted(ME, ETH),
      submitted(ME, 9n * ETH, testAddress(0x66)),
      submitted(REFERRAL, 5n * ETH),
      transfer(steth, zeroAddress, ME, ETH - 1n),
      transfer(testAddress(0x66), zeroAddress, ME, 9n * ETH),
      transfer(steth, zeroAddress, REFERRAL, 5n * ETH),
    ]
    expect(decode({ kind: 'stake', token: 'steth', amount: ETH }, logs)).toEqual({
      ok: true,
      value: { leaves: [{ asset: 'eth', amount: ETH }], arrives: [{ asset: 'steth', amount: ETH - 1n }] },
    })
  })

  test('wstETH: the staker is the sender of Submitted', () => {
    const logs = [
      submitted(referralStaker, ETH),
      transfer(steth, zeroAddress, referralStaker, ETH - 1n),
      transfer(wsteth, zeroAddress, referralStaker, 8n),
      transfer(wsteth, referralStaker, ME, 8n),
    ]
    const intent: TxIntent = { kind: 'stake', token: 'wsteth', amount: ETH }
    expect(decode(intent, logs)).toEqual({
      ok: true,
      value: { leaves: [{ asset: 'eth', amount: ETH }], arrives: [{ asset: 'wsteth', amount: 8n }] },
    })
    const { referralStaker: _, ...contracts } = LIDO.contracts
    const direct = protocols({ lido: fresh({ ...LIDO, contracts }) })
    expect(
      decode(intent, [submitted(wsteth, ETH), transfer(wsteth, zeroAddress, ME, 8n)], direct),
    ).toMatchObject({ ok: true })
  })

  test('wrap and unwrap', () => {
    const wrapped = [transfer(wsteth, zeroAddress, ME, 8n), transfer(steth, ME, wsteth, 10n)]
    expect(decode({ kind: 'wrap', amount: 10n }, wrapped)).toMatchObject({
      value: { leaves: [{ asset: 'steth', amount: 10n }], arrives: [{ asset: 'wsteth', amount: 8n }] },
    })
    const unwrapped = [transfer(wsteth, ME, zeroAddress, 8n), transfer(steth, wsteth, ME, 10n)]
    expect(decode({ kind: 'unwrap', amount: 8n }, unwrapped)).toMatchObject({
      value: { leaves: [{ asset: 'wsteth', amount: 8n }], arrives: [{ asset: 'steth', amount: 10n }] },
    })
  })

  test('rETH: a node’s deposit of the same event does not count', () => {
    const { reth } = ROCKET_POOL.contracts
    const logs = [
      received(ME, ETH),
      received(ME, 4n * ETH, testAddress(0x66)),
      received(REFERRAL, 2n * ETH),
      transfer(reth, zeroAddress, ME, 8n),
    ]
    const intent: TxIntent = { kind: 'stake', token: 'reth', amount: ETH }
    expect(decode(intent, logs)).toMatchObject({
      value: { leaves: [{ asset: 'eth', amount: ETH }], arrives: [{ asset: 'reth', amount: 8n }] },
    })
    expect(decode(intent, logs.slice(1))).toMatchObject({ error: { code: 'event-missing' } })
    expect(decode(intent, logs.slice(0, 1))).toMatchObject({ error: { code: 'event-missing' } })
  })

  test('what is missing is told, not hoped for', () => {
    const intents: TxIntent[] = [
      { kind: 'stake', token: 'steth', amount: ETH },
      { kind: 'wrap', amount: ETH },
      { kind: 'unwrap', amount: ETH },
    ]
    for (const intent of intents) {
      expect(decode(intent, [])).toMatchObject({ ok: false, error: { code: 'event-missing' } })
    }
    const staked: TxIntent = { kind: 'stake', token: 'steth', amount: ETH }
    expect(decode(staked, [submitted(ME, ETH)])).toMatchObject({
      error: { detail: expect.stringContaining('Transfer') },
    })
    expect(decode(staked, [], noProtocols())).toMatchObject({ error: { code: 'not-in-deployment' } })
    expect(decode({ kind: 'stake', token: 'cbeth', amount: 1n } as never, [])).toMatchObject({
      error: { code: 'not-in-deployment' },
    })
  })
})
