import type { Variables } from '@/lib/server/env/check-variables'
import { variableOf } from '@/lib/server/env/check-variables'
import { rpcUrls } from '@/lib/server/env/rpc-urls'
import type { VariableName } from '@/lib/server/env/variables'
import { VARIABLES } from '@/lib/server/env/variables'

const SECRET = (Object.keys(VARIABLES) as VariableName[]).filter((name) => VARIABLES[name].isSecret === true)

/** The values of all variables that are secret, a list as its entries. Right or wrong: a mistake in one does not make it public. */
export function secretValues(variables: Variables): readonly string[] {
  return SECRET.flatMap((name) => {
    const value = variableOf(variables, name)
    return value === undefined ? [] : [value, ...rpcUrls(value)]
  })
}
