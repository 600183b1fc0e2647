import * as v from 'valibot'
import { read } from '../chain/contract'
import { onOff } from './arguments'
import { playNextReport } from './next-report'
import { defineScenario } from './scenario'

export const bunker = defineScenario({
  name: 'bunker',
  usage: 'bunker on|off',
  help: "Lido's next report, to whose time this goes, switches bunker mode on or off; it stays until switched again. Requests are still taken, but those made since it began wait for its end, 10 days at most; nothing is deposited to validators.",
  positional: ['on'],
  input: v.strictObject({ on: onOff }),
  async run(world, { on }) {
    const { withdrawalQueue } = world.contracts
    const word = on ? 'on' : 'off'
    if ((await read<boolean>(world.rpc, withdrawalQueue, 'isBunkerModeActive')) === on)
      return { message: `Bunker mode is ${word} already.` }
    await playNextReport(world, { bunker: on })
    return { message: `Bunker mode is ${word}.` }
  },
})
