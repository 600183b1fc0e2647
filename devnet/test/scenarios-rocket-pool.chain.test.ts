import { encodeFunctionData, parseAbi, parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { minedReceipt } from '../testing/mined-receipt'
import { ABI } from './devnet-reader'
import { ScenarioWorld } from './scenario-world'

const BURN = parseAbi(['function burn(uint256 rethAmount)'])
const deposit = encodeFunctionData({ abi: ABI.depositPool, functionName: 'deposit' })

const scene = new ScenarioWorld()
const room = () =>
  scene.reader.client.readContract({
    address: scene.reader.depositPool,
    abi: ABI.depositPool,
    functionName: 'getMaximumDepositAmount',
  })
const collateral = () =>
  scene.reader.client.readContract({
    address: scene.reader.reth,
    abi: ABI.reth,
    functionName: 'getTotalCollateral',
  })

describe('Rocket Pool', () => {
  test('deposits off and on', async () => {
    await scene.done('rp-deposits', { on: 'off' })
    expect(await room()).toBe(0n)
    expect(await scene.revertOf(scene.reader.depositPool, deposit, '1')).toContain('currently disabled')
    await scene.done('rp-deposits', { on: true })
    expect(await scene.revertOf(scene.reader.depositPool, deposit, '1')).toBeNull()
  })

  test('capacity is what was asked for, and the deposit pool holds to it', async () => {
    const usual = await room()
    await scene.done('rp-capacity', { eth: '7' })
    expect(await room()).toBe(parseEther('7'))
    expect(await scene.revertOf(scene.reader.depositPool, deposit, '7')).toBeNull()
    expect(await scene.revertOf(scene.reader.depositPool, deposit, '7.1')).toContain(
      'exceeds the maximum size',
    )
    await scene.done('rp-capacity', { eth: '0' })
    expect(await room()).toBe(0n)
    await scene.done('rp-capacity', { eth: 'default' })
    expect(await room()).toBe(usual)
  })
})

describe('drain-reth', () => {
  const burn = (rethAmount: bigint) =>
    encodeFunctionData({ abi: BURN, functionName: 'burn', args: [rethAmount] })
  /** Account 7 holds rETH. */
  const burnBy7 = (rethAmount: bigint) => scene.revertOf(scene.reader.reth, burn(rethAmount), '0', 7)

  test('nobody can burn, and twice is as once', async () => {
    const before = await scene.rates()
    expect(await collateral()).toBeGreaterThan(parseEther('100'))
    expect(await burnBy7(parseEther('1'))).toBeNull()
    await scene.done('drain-reth')
    expect(await collateral()).toBe(0n)
    expect(await burnBy7(10n)).toContain('Insufficient ETH balance for exchange')
    const block = await scene.reader.client.getBlockNumber()
    expect(await scene.done('drain-reth')).toContain('already')
    expect(await scene.reader.client.getBlockNumber()).toBe(block)
    expect(await scene.rates()).toEqual(before)
  })

  test.each(['0.000000000000000001', '3.333333333333333333', '17', '1000.5'])(
    '%s ETH to the wei, from above and from below',
    async (eth) => {
      await scene.done('drain-reth', { eth: '5000' })
      for (let round = 0; round < 2; round += 1) {
        await scene.done('drain-reth', { eth })
        expect(await collateral()).toBe(parseEther(eth))
        await scene.done('drain-reth')
      }
    },
  )

  test('a burn of what is left passes, and of more does not', async () => {
    await scene.done('drain-reth', { eth: '2' })
    const { reth } = await scene.rates()
    // The rate is rounded down, so that dividing by it would be a little too much.
    const whole = (parseEther('2') * parseEther('1')) / (reth + 1n)
    expect(await burnBy7(whole)).toBeNull()
    expect(await burnBy7(whole + 10n)).toContain('Insufficient ETH balance for exchange')
  })

  test('--refill brings the usual amount; a deposit fills it too, as on mainnet', async () => {
    await scene.done('drain-reth')
    await scene.done('drain-reth', { refill: true })
    expect(await collateral()).toBe(224302590701715712548n)
    await scene.done('drain-reth')
    const { address: from } = scene.devnet.account(0)
    const { depositPool: to } = scene.reader
    const call = { from, to, data: deposit, value: '0x8ac7230489e80000' }
    const hash = await scene.devnet.rpc<string>('eth_sendTransaction', [call])
    expect(await minedReceipt(scene.devnet.rpc, hash)).toMatchObject({ status: '0x1' })
    expect(await collateral()).toBe(parseEther('10'))
  })

  test('refuses what it cannot do', async () => {
    expect(await scene.devnet.control('drain-reth', { eth: '100001' })).toMatchObject({ kind: 'refused' })
    expect(await scene.devnet.control('drain-reth', { eth: '1', refill: true })).toMatchObject({
      kind: 'refused',
    })
  })
})
