import { encodeFunctionData, parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { ABI } from './devnet-reader'
import { ScenarioWorld } from './scenario-world'

const NOBODY = '0x0000000000000000000000000000000000000000'
const submit = encodeFunctionData({ abi: ABI.steth, functionName: 'submit', args: [NOBODY] })
const deposit = encodeFunctionData({ abi: ABI.depositPool, functionName: 'deposit' })

const scene = new ScenarioWorld()

describe('pause and resume', () => {
  test('staking with Lido', async () => {
    await scene.done('pause')
    expect(await scene.revertOf(scene.reader.steth, submit, '1')).toContain('STAKING_PAUSED')
    expect(await scene.done('pause')).toContain('Already')
    await scene.done('resume')
    expect(await scene.revertOf(scene.reader.steth, submit, '1')).toBeNull()
    expect(await scene.done('resume')).toContain('Nothing')
  })

  test('the whole of Lido', async () => {
    const transfer = encodeFunctionData({
      abi: ABI.steth,
      functionName: 'transfer',
      args: [scene.devnet.account(1).address, 0n],
    })
    await scene.done('pause', { what: 'lido' })
    expect(await scene.revertOf(scene.reader.steth, transfer)).toContain('CONTRACT_IS_STOPPED')
    await scene.done('resume', { what: 'lido-stake' })
    expect(await scene.revertOf(scene.reader.steth, submit, '1')).toBeNull()
    expect(await scene.revertOf(scene.reader.steth, transfer)).toBeNull()
  })

  test('cbETH, and everything at once', async () => {
    const transfer = encodeFunctionData({
      abi: ABI.cbeth,
      functionName: 'transfer',
      args: [scene.devnet.account(1).address, 0n],
    })
    await scene.done('pause', { what: 'cbeth' })
    await scene.done('pause', { what: 'rp-deposits' })
    await scene.done('pause', { what: 'lido' })
    expect(await scene.revertOf(scene.reader.cbeth, transfer)).toContain('Pausable: paused')
    await scene.done('resume')
    expect(await scene.revertOf(scene.reader.cbeth, transfer)).toBeNull()
    expect(await scene.revertOf(scene.reader.depositPool, deposit, '1')).toBeNull()
    expect(await scene.revertOf(scene.reader.steth, submit, '1')).toBeNull()
  })
})

describe('limit', () => {
  test('an amount stays until it is used', async () => {
    await scene.done('limit', { eth: '5' })
    await scene.devnet.mine(10)
    expect(await scene.stakeLimit()).toBe(parseEther('5'))
    expect(await scene.revertOf(scene.reader.steth, submit, '5')).toBeNull()
    expect(await scene.revertOf(scene.reader.steth, submit, '5.000000000000000001')).toContain('STAKE_LIMIT')
  })

  test('0 exhausts it, without pausing', async () => {
    await scene.done('limit', { eth: 0 })
    await scene.devnet.mine(3)
    expect(await scene.stakeLimit()).toBe(0n)
    expect(await scene.revertOf(scene.reader.steth, submit, '0.1')).toContain('STAKE_LIMIT')
  })

  test('--refill grows by a 6,400th of the maximum in each block', async () => {
    await scene.done('limit', { eth: '1', refill: true })
    const before = await scene.stakeLimit()
    await scene.devnet.mine(2)
    expect((await scene.stakeLimit()) - before).toBe((parseEther('150000') / 6_400n) * 2n)
  })

  test('off and default', async () => {
    await scene.done('limit', { eth: 'off' })
    expect(await scene.stakeLimit()).toBe(2n ** 256n - 1n)
    await scene.done('limit', { eth: 'default' })
    expect(await scene.stakeLimit()).toBe(parseEther('150000'))
  })
})
