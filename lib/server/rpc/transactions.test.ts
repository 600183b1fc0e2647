import { encodeFunctionData, type Hex, keccak256, type TransactionSerializable } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { multicall3Abi } from '@/abi/multicall3'
import { stethAbi } from '@/abi/steth'
import { ok } from '@/lib/core/result'
import { ROUTE_DEPLOYMENT, rpcRoute } from '@/lib/testing/rpc-route'
import { LIDO, testAddress } from '@/lib/testing/states'

/* What is broadcast for a visitor. */

const SIGNER = privateKeyToAccount(`0x${'a1'.repeat(32)}`)
const EVIL = testAddress(0xbad)
const { steth } = LIDO.contracts
const SUBMIT = encodeFunctionData({ abi: stethAbi, functionName: 'submit', args: [SIGNER.address] })
const SHARES = encodeFunctionData({ abi: stethAbi, functionName: 'getTotalShares' })
const GOOD = {
  type: 'eip1559',
  chainId: 1,
  nonce: 0,
  to: steth,
  value: 1n,
  data: SUBMIT,
  gas: 200_000n,
  maxFeePerGas: 2n,
} as const

const sign = (over: object) => SIGNER.signTransaction({ ...GOOD, ...over } as TransactionSerializable)

async function send(raw: unknown) {
  const { node, call, asked } = await rpcRoute()
  node.instead = (method) => (method === 'eth_sendRawTransaction' ? ok('0xab') : undefined)
  const answer = await call('eth_sendRawTransaction', [raw])
  return { answer, sent: asked().includes('eth_sendRawTransaction') }
}

describe('eth_sendRawTransaction', () => {
  test.each([
    ['a fee of its own', {}],
    ['a gas price', { type: 'eip2930', gasPrice: 2n, maxFeePerGas: undefined }],
    ['the old form', { type: 'legacy', gasPrice: 2n, maxFeePerGas: undefined }],
  ])('a transaction of the app with %s is passed on', async (_, over) => {
    expect(await send(await sign(over))).toMatchObject({ answer: { result: '0xab' }, sent: true })
  })

  const cases: readonly (readonly [string, object, RegExp])[] = [
    ['for another chain', { chainId: 5 }, /signed for chain 5, not 1/],
    [
      'for any chain',
      { type: 'legacy', chainId: undefined, gasPrice: 2n, maxFeePerGas: undefined },
      /chain none/,
    ],
    ['to a stranger', { to: EVIL }, /no contract/],
    ['to a stranger, empty', { to: EVIL, data: '0x', value: 1n }, /no contract/],
    ['that creates a contract', { to: undefined, data: '0x6000' }, /not created/],
    ['that only reads', { data: SHARES, value: 0n }, /only reads/],
    ['with a function that is not the app’s', { data: '0xa9059cbb' }, /no function/],
    ['with plain ether', { data: '0x' }, /plain transfer/],
    ['through Multicall3', { to: ROUTE_DEPLOYMENT.multicall3, data: MULTICALL(), value: 0n }, /only read/],
    ['with an access list', { accessList: [{ address: steth, storageKeys: [] }] }, /access lists/],
    [
      'that gives an account code (EIP-7702)',
      { type: 'eip7702', authorizationList: [AUTHORIZATION()] },
      /eip7702/,
    ],
    ['too large', { data: `${SUBMIT}${'00'.repeat(70_000)}` }, /bytes of hex/],
  ]
  test.each(cases)('one %s is refused', async (_, over, words) => {
    const { answer, sent } = await send(await sign(over))
    expect([answer.error?.code, answer.error?.message]).toEqual([-32_003, expect.stringMatching(words)])
    expect(sent).toBe(false)
  })

  test.each([
    ['a blob', `0x03${'c0'.repeat(20)}`],
    ['no hex', 'hello'],
    ['nothing', '0x'],
    ['no transaction', '0xdeadbeef'],
    ['a number', 7],
    ['no param', undefined],
  ])('%s is refused', async (_, raw) => {
    const { answer, sent } = await send(raw)
    expect(answer.error?.code).toBe(-32_003)
    expect(sent).toBe(false)
  })

  test('one that is not signed is refused', async () => {
    const { serializeTransaction } = await import('viem')
    const { answer, sent } = await send(serializeTransaction(GOOD))
    expect(answer.error?.message).toMatch(/not signed/)
    expect(sent).toBe(false)
  })

  test('an empty one to oneself cancels, to another it does not', async () => {
    const empty = { data: '0x' as Hex, value: 0n }
    expect(await send(await sign({ ...empty, to: SIGNER.address }))).toMatchObject({ sent: true })
    expect(await send(await sign({ ...empty, to: EVIL }))).toMatchObject({ sent: false })
    expect(await send(await sign({ ...empty, to: SIGNER.address, value: 1n }))).toMatchObject({ sent: false })
    const other = privateKeyToAccount(keccak256('0x01'))
    const foreign = await other.signTransaction({ ...GOOD, ...empty, to: SIGNER.address })
    expect(await send(foreign)).toMatchObject({ sent: false })
  })
})

function MULTICALL(): Hex {
  return encodeFunctionData({ abi: multicall3Abi, functionName: 'aggregate3', args: [[]] })
}

function AUTHORIZATION() {
  return {
    address: EVIL,
    chainId: 1,
    nonce: 0,
    r: `0x${'11'.repeat(32)}`,
    s: `0x${'11'.repeat(32)}`,
    yParity: 0,
  }
}
