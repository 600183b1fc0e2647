import * as v from 'valibot'
import { asAdmin } from './admin'
import { wholeNumber } from './arguments'
import { defineScenario } from './scenario'

export const mine = defineScenario({
  name: 'mine',
  usage: 'mine [blocks]',
  help: 'Makes blocks at once; one without a number.',
  positional: ['blocks'],
  input: v.strictObject({ blocks: v.optional(wholeNumber(1, 1_000), 1) }),
  async run(world, { blocks }) {
    for (let made = 0; made < blocks; made += 1) await asAdmin(world, [])
    return { message: `${blocks} ${blocks === 1 ? 'block' : 'blocks'} later.` }
  },
})
