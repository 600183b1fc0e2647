import * as v from 'valibot'
import { read } from '../chain/contract'
import type { World } from '../world/world'
import { type AdminCall, asAdmin } from './admin'
import { defineScenario } from './scenario'

const PAUSABLE = ['lido-stake', 'lido', 'lido-withdrawals', 'rp-deposits', 'cbeth'] as const
export type Pausable = (typeof PAUSABLE)[number]
const what = v.picklist(PAUSABLE, `expected one of ${PAUSABLE.join(', ')}`)

const WORDS: Record<Pausable, string> = {
  'lido-stake': 'staking with Lido',
  lido: 'the whole of Lido (stakes, transfers, wraps, reports)',
  'lido-withdrawals': 'new withdrawal requests with Lido, and their finalization',
  'rp-deposits': 'Rocket Pool deposits',
  cbeth: 'cbETH transfers',
}

/** As a duration of the queue's pause. */
const FOR_EVER = 2n ** 256n - 1n

const PAUSE: Record<Pausable, AdminCall> = {
  'lido-stake': ['lido', 'pauseStaking'],
  lido: ['lido', 'stop'],
  'lido-withdrawals': ['withdrawalQueue', 'pauseFor', [FOR_EVER]],
  'rp-deposits': ['rocketDAOProtocolSettingsDeposit', 'devnetSetSettingBool', ['deposit.enabled', false]],
  cbeth: ['cbeth', 'pause'],
}

const RESUME: Record<Pausable, AdminCall> = {
  'lido-stake': ['lido', 'resumeStaking'],
  // Also resumes staking, as on the real contract.
  lido: ['lido', 'resume'],
  'lido-withdrawals': ['withdrawalQueue', 'resume'],
  'rp-deposits': ['rocketDAOProtocolSettingsDeposit', 'devnetSetSettingBool', ['deposit.enabled', true]],
  cbeth: ['cbeth', 'unpause'],
}

/** What is paused now. */
export async function pausedThings(world: World): Promise<readonly Pausable[]> {
  const { lido, withdrawalQueue, rocketDAOProtocolSettingsDeposit, cbeth } = world.contracts
  const [stakePaused, stopped, queuePaused, enabled, cbethPaused] = await Promise.all([
    read<boolean>(world.rpc, lido, 'isStakingPaused'),
    read<boolean>(world.rpc, lido, 'isStopped'),
    read<boolean>(world.rpc, withdrawalQueue, 'isPaused'),
    read<boolean>(world.rpc, rocketDAOProtocolSettingsDeposit, 'getDepositEnabled'),
    read<boolean>(world.rpc, cbeth, 'paused'),
  ])
  const found: Pausable[] = []
  if (stopped) found.push('lido')
  else if (stakePaused) found.push('lido-stake')
  if (queuePaused) found.push('lido-withdrawals')
  if (!enabled) found.push('rp-deposits')
  if (cbethPaused) found.push('cbeth')
  return found
}

export const pause = defineScenario({
  name: 'pause',
  usage: 'pause [lido-stake|lido|lido-withdrawals|rp-deposits|cbeth]',
  help: 'Pauses something; without a name, staking with Lido.',
  positional: ['what'],
  input: v.strictObject({ what: v.optional(what, 'lido-stake') }),
  async run(world, args) {
    const before = await pausedThings(world)
    if (before.includes(args.what) || (args.what === 'lido-stake' && before.includes('lido')))
      return { message: `Already paused: ${WORDS[args.what]}.` }
    await asAdmin(world, [PAUSE[args.what]])
    return { message: `Paused: ${WORDS[args.what]}.` }
  },
})

export const resume = defineScenario({
  name: 'resume',
  usage: 'resume [lido-stake|lido|lido-withdrawals|rp-deposits|cbeth]',
  help: 'Resumes what was paused; without a name, everything.',
  positional: ['what'],
  input: v.strictObject({ what: v.optional(what) }),
  async run(world, args) {
    const paused = await pausedThings(world)
    // Staking alone cannot resume while the whole protocol is stopped.
    const wanted = args.what === 'lido-stake' && paused.includes('lido') ? 'lido' : args.what
    const things = wanted === undefined ? paused : paused.filter((thing) => thing === wanted)
    if (things.length === 0) return { message: 'Nothing to resume.' }
    await asAdmin(
      world,
      things.map((thing) => RESUME[thing]),
    )
    return { message: `Resumed: ${things.map((thing) => WORDS[thing]).join(', ')}.` }
  },
})
