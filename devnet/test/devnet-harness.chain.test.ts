import { type Hex, parseAbiItem } from 'viem'
import { describe, expect, test } from 'vitest'
import { DAY } from '../history/calendar'
import { ScenarioWorld } from './scenario-world'
import { eventsOf } from './world-logs'

const REBASED = parseAbiItem(
  'event TokenRebased(uint256 indexed reportTimestamp, uint256 timeElapsed, uint256 preTotalShares, uint256 preTotalEther, uint256 postTotalShares, uint256 postTotalEther, uint256 sharesMintedAsFees)',
)
interface Rebased {
  readonly reportTimestamp: bigint
  readonly timeElapsed: bigint
  readonly preTotalShares: bigint
  readonly preTotalEther: bigint
  readonly postTotalShares: bigint
  readonly postTotalEther: bigint
}

const scene = new ScenarioWorld()

describe('the harness', () => {
  test('revert takes everything back, again and again', async () => {
    const before = [await scene.rates(), await scene.reader.client.getBlockNumber()]
    for (let round = 0; round < 2; round += 1) {
      await scene.done('time', { days: 2 })
      await scene.devnet.revert()
      expect([await scene.rates(), await scene.reader.client.getBlockNumber()]).toEqual(before)
    }
    // What was played before is due again.
    const reports = (await eventsOf<Rebased>(scene.devnet, scene.reader.steth, REBASED)).length
    await scene.done('time', { days: 3 })
    expect((await eventsOf<Rebased>(scene.devnet, scene.reader.steth, REBASED)).length).toBeGreaterThan(
      reports + 1,
    )
  })

  test('warp moves the clock alone', async () => {
    const [before, started] = [await scene.rates(), await scene.reader.now()]
    await scene.devnet.warp(3 * DAY)
    expect((await scene.reader.now()) - started).toBeGreaterThanOrEqual(3 * DAY)
    expect(await scene.rates()).toEqual(before)
  })

  test('mining can be by hand', async () => {
    await scene.devnet.setAutomine(false)
    const block = await scene.reader.client.getBlockNumber()
    const { address } = scene.devnet.account(1)
    const hash = await scene.devnet.rpc<Hex>('eth_sendTransaction', [
      { from: address, to: address, value: '0x1' },
    ])
    expect(await scene.devnet.rpc('eth_getTransactionReceipt', [hash])).toBeNull()
    expect(await scene.reader.client.getBlockNumber()).toBe(block)
    await scene.devnet.mine()
    expect(await scene.devnet.rpc('eth_getTransactionReceipt', [hash])).toMatchObject({ status: '0x1' })
    await scene.devnet.setAutomine(true)
  })

  test('nobody else can send for the admin afterwards', async () => {
    await scene.done('limit', { eth: '5' })
    const from = '0x1111111111111111111111111111111111111111'
    await expect(
      scene.devnet.rpc('eth_sendTransaction', [{ from, to: from, value: '0x0' }]),
    ).rejects.toThrow()
  })
})
