import { type Hex, numberToHex, parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { minedReceipt } from '../testing/mined-receipt'
import { ABI } from './devnet-reader'
import { ScenarioWorld } from './scenario-world'

const scene = new ScenarioWorld()

describe('fund', () => {
  test('adds ether in a new block', async () => {
    const { address } = scene.devnet.account(3)
    const [before, block] = [
      await scene.reader.client.getBalance({ address }),
      await scene.reader.client.getBlockNumber(),
    ]
    await scene.done('fund', { address, eth: '12.5' })
    expect((await scene.reader.client.getBalance({ address })) - before).toBe(parseEther('12.5'))
    expect(await scene.reader.client.getBlockNumber()).toBe(block + 1n)
  })
})

describe('reorg', () => {
  const hashOf = async (block: number) =>
    (await scene.devnet.rpc<{ hash: Hex }>('eth_getBlockByNumber', [numberToHex(block), false])).hash
  const head = async () => Number(await scene.reader.client.getBlockNumber())
  const receiptOf = (hash: Hex) =>
    scene.devnet.rpc<{ blockNumber: Hex; blockHash: Hex } | null>('eth_getTransactionReceipt', [hash])
  const stake = async (from: number, eth: string) => {
    const hash = await scene.devnet.rpc<Hex>('eth_sendTransaction', [
      {
        from: scene.devnet.account(from).address,
        to: scene.reader.wsteth,
        value: numberToHex(parseEther(eth)),
        gas: '0x100000',
      },
    ])
    await minedReceipt(scene.devnet.rpc, hash)
    return hash
  }
  const wstethOf = (account: number) =>
    scene.reader.client.readContract({
      ...{ address: scene.reader.wsteth, abi: ABI.wsteth, functionName: 'balanceOf' as const },
      args: [scene.devnet.account(account).address],
    })

  test('replaces as many blocks as asked for, and no other; the chain is longer after it', async () => {
    await scene.devnet.mine(10)
    const last = await head()
    const before = await Promise.all(Array.from({ length: 6 }, (_, back) => hashOf(last - back)))
    const time = await scene.reader.now()
    expect(await scene.done('reorg', { depth: '4' })).toContain(`Blocks ${last - 3} to ${last} were replaced`)
    const after = await Promise.all(Array.from({ length: 6 }, (_, back) => hashOf(last - back)))
    expect(after.map((hash, back) => hash === before[back])).toEqual([false, false, false, false, true, true])
    expect(await head()).toBeGreaterThan(last)
    expect(await scene.reader.now()).toBeGreaterThan(time)
  })

  test('transactions come back in a later block with the same hash and effect, the last one first', async () => {
    await scene.devnet.mine(3)
    const hashes = [await stake(0, '1'), await stake(1, '2'), await stake(2, '3')]
    const before = await Promise.all(hashes.map(receiptOf))
    const balances = await Promise.all([0, 1, 2].map(wstethOf))
    const logs = await scene.reader.client.getLogs({ address: scene.reader.wsteth, fromBlock: 1n })
    await scene.done('reorg')
    const after = await Promise.all(hashes.map(receiptOf))
    const places = after.map((receipt) => Number(receipt?.blockNumber))
    expect(places).toEqual([...places].sort((a, b) => b - a))
    for (const [index, receipt] of after.entries()) {
      expect(receipt?.blockHash).not.toBe(before[index]?.blockHash)
      expect(Number(receipt?.blockNumber)).toBeGreaterThan(Number(before[2]?.blockNumber))
    }
    for (const [account, balance] of balances.entries())
      expect(await wstethOf(account)).toBeGreaterThanOrEqual(balance - 2n)
    const moved = await scene.reader.client.getLogs({ address: scene.reader.wsteth, fromBlock: 1n })
    expect(moved.length).toBe(logs.length)
    expect(moved.at(-1)?.blockHash).not.toBe(logs.at(-1)?.blockHash)
  })

  test('--drop forgets them, as if they had never been sent', async () => {
    await scene.devnet.mine(3)
    const balance = await wstethOf(0)
    const hash = await stake(0, '1')
    expect(await scene.done('reorg', { drop: true })).toContain('1 are gone')
    expect(await receiptOf(hash)).toBeNull()
    expect(await scene.devnet.rpc('eth_getTransactionByHash', [hash])).toBeNull()
    expect(await wstethOf(0)).toBe(balance)
  })

  test('what the world did is done again: a report, its rewards, test ether, a limit', async () => {
    // So that no branch begins before the block that the tests go back to.
    await scene.devnet.mine(20)
    const { address } = scene.devnet.account(3)
    await scene.done('report', { apr: '4' })
    await scene.done('fund', { address, eth: '7' })
    await scene.done('limit', { eth: '5' })
    const seen = async () => [
      await scene.rates(),
      await scene.stakeLimit(),
      await scene.reader.client.getBalance({ address }),
    ]
    const before = await seen()
    const block = await head()
    const hash = await hashOf(block)
    for (const depth of [1, 2, 3, 6, 12]) {
      await scene.done('reorg', { depth })
      expect(await seen()).toEqual(before)
    }
    expect(await hashOf(block)).not.toBe(hash)
    // And only once: the next day's events are those of the next day.
    await scene.done('time', { days: 1 })
    expect((await scene.rates()).wsteth).toBeGreaterThan((before[0] as { wsteth: bigint }).wsteth)
  })

  test('goes no further back than the chain keeps its states', async () => {
    const block = await head()
    const outcome = await scene.devnet.control('reorg', { depth: 99 })
    // A world that was built just now still has the states of its history; one that was loaded has not.
    if (!outcome.ok) expect([outcome.kind, await head()]).toEqual(['refused', block])
    expect(await scene.devnet.control('reorg', { depth: 100 })).toMatchObject({ kind: 'bad-argument' })
    await scene.devnet.mine(120)
    await scene.done('reorg', { depth: 99 })
  })
})
