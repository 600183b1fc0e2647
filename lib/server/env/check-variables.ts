import { nearestName } from '@/lib/server/env/nearest-name'
import type { Variable } from '@/lib/server/env/variable'
import type { VariableName } from '@/lib/server/env/variables'
import { VARIABLES } from '@/lib/server/env/variables'

export type Variables = Readonly<Record<string, string | undefined>>

/** A variable without the spaces around it; an empty one counts as not set. */
export function variableOf(variables: Variables, name: VariableName): string | undefined {
  const value = variables[name]?.trim()
  return value === '' ? undefined : value
}

/** What is wrong with each variable by itself, one sentence each; then those of ours that nothing knows. */
export function checkVariables(variables: Variables): readonly string[] {
  const mistakes = NAMES.flatMap((name) => {
    const value = variableOf(variables, name)
    const variable: Variable = VARIABLES[name]
    const mistake = value === undefined ? undefined : variable.mistake?.(value)
    return mistake === undefined ? [] : [`${name}${mistake}`]
  })
  return [...mistakes, ...unknown(variables)]
}

const NAMES = Object.keys(VARIABLES) as VariableName[]

/** What is misspelt would else be taken for not set, and nobody would know. */
function unknown(variables: Variables): readonly string[] {
  const [first, ...others] = NAMES.filter((name) => !VARIABLES[name].readBy.includes('inner'))
  if (first === undefined) return []
  return Object.keys(variables)
    .filter((name) => name.startsWith('EVENKEEL_') && !Object.hasOwn(VARIABLES, name))
    .filter((name) => variables[name]?.trim() !== '')
    .map(
      (name) =>
        `${name} is not a variable of Evenkeel: did you mean ${nearestName(name, [first, ...others])}?`,
    )
}
