import * as v from 'valibot'
import { formatEther, parseEther } from 'viem'
import { read } from '../chain/contract'
import { type AdminCall, asAdmin } from './admin'
import { ethAmount, onOff } from './arguments'
import { defineScenario } from './scenario'

const DEFAULT_POOL = parseEther('6000000')
const SETTINGS = 'rocketDAOProtocolSettingsDeposit'
const maximum = (value: bigint): AdminCall => [
  SETTINGS,
  'devnetSetSettingUint',
  ['deposit.pool.maximum', value],
]
const assign = (on: boolean): AdminCall => [SETTINGS, 'devnetSetSettingBool', ['deposit.assign.enabled', on]]

export const rpDeposits = defineScenario({
  name: 'rp-deposits',
  usage: 'rp-deposits on|off',
  help: 'Allows or forbids deposits into Rocket Pool.',
  positional: ['on'],
  input: v.strictObject({ on: onOff }),
  async run(world, { on }) {
    await asAdmin(world, [[SETTINGS, 'devnetSetSettingBool', ['deposit.enabled', on]]])
    return { message: `Rocket Pool ${on ? 'takes' : 'refuses'} deposits now.` }
  },
})

export const rpCapacity = defineScenario({
  name: 'rp-capacity',
  usage: 'rp-capacity <eth>|default',
  help: 'Sets how much more the Rocket Pool deposit pool takes (0: full); default: as on mainnet.',
  positional: ['eth'],
  input: v.strictObject({
    eth: v.union([v.literal('default'), ethAmount], 'expected an amount of ETH such as 12.5, or default'),
  }),
  async run(world, { eth }) {
    if (eth === 'default') {
      await asAdmin(world, [assign(true), maximum(DEFAULT_POOL)])
      return { message: 'The Rocket Pool deposit pool has its usual size.' }
    }
    // Waiting validators would add their own room to whatever is set here.
    const balance = await read<bigint>(world.rpc, world.contracts.rocketDepositPool, 'getBalance')
    await asAdmin(world, [assign(false), maximum(balance + eth)])
    return { message: `The Rocket Pool deposit pool takes ${formatEther(eth)} ETH more.` }
  },
})
