import type { World } from '../world/world'
import { SCENARIOS } from './registry'
import { type Outcome, Refused } from './scenario'

/** Runs one scenario. Whatever goes wrong is told, not thrown. */
export async function runScenario(
  world: World,
  action: string,
  args: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  const scenario = SCENARIOS.find(({ name }) => name === action)
  if (scenario === undefined) {
    const names = SCENARIOS.map(({ name }) => name).join(', ')
    return { ok: false, kind: 'bad-argument', message: `There is no scenario "${action}": ${names}.` }
  }
  try {
    const result = await scenario.run(world, args)
    if ('badArgument' in result) {
      const { badArgument: message, ...rest } = result
      return { ok: false, kind: 'bad-argument', message, ...rest }
    }
    return { ok: true, kind: 'done', ...result }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { ok: false, kind: error instanceof Refused ? 'refused' : 'failed', message }
  }
}
