import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Anvil, startAnvil } from '../chain/anvil'
import type { Rpc } from '../chain/rpc'
import { type Devnet, startDevnet } from '../testing/devnet-chain'
import { startAnvil as startReplayChain } from './replay/anvil'

/** EIP-7825. */
const cap = 16_777_216
const from = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const to = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

/** Creation code that returns CLZ(1): counting leading zeros (EIP-7939) exists since Osaka. */
const clz = '0x60011e5f5260205ff3'

type Request = Rpc['call']

const hex = (value: number) => `0x${value.toString(16)}`

/** Sends one wei with a gas limit, mines, and gives the receipt's status. */
async function send(request: Request, gas: number): Promise<string> {
  const hash = await request<string>('eth_sendTransaction', [{ from, to, value: '0x1', gas: hex(gas) }])
  await request('evm_mine')
  const { status } = await request<{ status: string }>('eth_getTransactionReceipt', [hash])
  return status
}

function holds(request: () => Request): void {
  it('has the instructions of Osaka', async () => {
    expect(BigInt(await request()<string>('eth_call', [{ data: clz }, 'latest']))).toBe(255n)
  })

  it('takes a transaction of 16,777,216 gas', async () => {
    expect(await send(request(), cap)).toBe('0x1')
  })

  it('refuses a transaction of 16,777,217 gas, whatever the block would hold', async () => {
    const { gasLimit } = await request()<{ gasLimit: string }>('eth_getBlockByNumber', ['latest', false])
    expect(Number(gasLimit)).toBeGreaterThan(cap + 1)
    await expect(send(request(), cap + 1)).rejects.toThrow(/gas/i)
  })
}

describe('a chain of the devnet', () => {
  let anvil: Anvil
  beforeAll(async () => {
    anvil = await startAnvil()
  })
  afterAll(() => anvil.stop())
  holds(() => anvil.rpc.call)
})

describe('the running devnet', () => {
  let devnet: Devnet
  beforeAll(async () => {
    devnet = await startDevnet()
  })
  afterAll(() => devnet.stop())
  holds(() => devnet.rpc)
})

describe('the chain of a replay', () => {
  let chain: Awaited<ReturnType<typeof startReplayChain>>
  beforeAll(async () => {
    chain = await startReplayChain({ number: 5, time: 1_800_000_000 })
  })
  afterAll(() => chain.stop())
  // The JSON-RPC client of replays gives unknown.
  holds(
    () =>
      <T>(method: string, params: readonly unknown[] = []) =>
        chain.rpc.request(method, ...params) as Promise<T>,
  )
})
