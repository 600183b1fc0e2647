import * as v from 'valibot'
import { DAY } from '../history/calendar'
import { catchUp } from '../world/catch-up'
import { chainTime } from '../world/chain-time'
import { wholeNumber } from './arguments'
import { defineScenario } from './scenario'

export const time = defineScenario({
  name: 'time',
  usage: 'time <days>',
  help: 'Plays that many days forward with their reports, rates and feed rounds. The chain is then ahead of your clock, and stays so.',
  positional: ['days'],
  input: v.strictObject({ days: wholeNumber(1, 400) }),
  async run(world, { days }) {
    const until = (await chainTime(world)) + days * DAY
    const failures = await catchUp(world, until)
    const problems = failures.map(({ what, reason }) => `${what}: ${reason}`)
    const refused = problems.length === 0 ? '' : ` The chain refused ${problems.length}: ${problems[0]}`
    return {
      message: `${days} ${days === 1 ? 'day' : 'days'} later: ${new Date(until * 1000).toISOString()}.${refused}`,
      data: { time: until, refused: problems },
    }
  },
})
