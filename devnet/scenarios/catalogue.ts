import type { Catalogue } from '@/lib/devnet/catalogue'
import { SCENARIO_GROUPS } from './registry'

/** Every scenario with its arguments, for whoever wants to offer them. */
export function catalogue(): Catalogue {
  return Object.entries(SCENARIO_GROUPS).map(([group, scenarios]) => ({
    group,
    scenarios: scenarios.map(({ name, usage, help, arguments: taken }) => ({
      ...{ name, usage, help },
      arguments: [...taken],
    })),
  }))
}
