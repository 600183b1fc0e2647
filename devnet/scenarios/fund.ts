import * as v from 'valibot'
import { formatEther, numberToHex, parseEther } from 'viem'
import { asAdmin } from './admin'
import { accountAddress, ethAmount } from './arguments'
import { defineScenario } from './scenario'

export const fund = defineScenario({
  name: 'fund',
  usage: 'fund <address> [eth]',
  help: 'Gives an address ETH out of nothing; 100 without an amount.',
  positional: ['address', 'eth'],
  input: v.strictObject({ address: accountAddress, eth: v.optional(ethAmount, '100') }),
  async run(world, { address, eth }) {
    const balance = BigInt(await world.rpc.call<string>('eth_getBalance', [address, 'latest'])) + eth
    if (balance > parseEther('1000000000')) return { message: 'That address has more ether than there is.' }
    // With a block of its own, so that whoever looks once per block sees it.
    await asAdmin(world, [], [{ method: 'anvil_setBalance', params: [address, numberToHex(balance)] }])
    return {
      message: `${address} now has ${formatEther(balance)} ETH.`,
      data: { balance: balance.toString() },
    }
  },
})
