import type * as v from 'valibot'
import type { ScenarioArgument } from '@/lib/devnet/catalogue'

type Schema = v.GenericSchema
type OfType<T extends string> = Schema & { readonly type: T }

function isA<T extends string>(schema: Schema, type: T): schema is OfType<T> {
  return schema.type === type
}

function inside(schema: Schema): Schema {
  return 'wrapped' in schema ? (schema.wrapped as Schema) : schema
}

/** The words that a choice, or a choice among other things, takes. */
function optionsOf(schema: Schema): readonly string[] {
  if (isA(schema, 'literal') && 'literal' in schema) return [String(schema.literal)]
  if (!('options' in schema) || !Array.isArray(schema.options)) return []
  return isA(schema, 'union')
    ? schema.options.flatMap((option: Schema) => optionsOf(option))
    : schema.options.map(String)
}

/** A schema's own sentence, or the first one of its pipe, without the "expected". */
function hintOf(schema: Schema): string {
  const steps: readonly unknown[] = 'pipe' in schema && Array.isArray(schema.pipe) ? schema.pipe : [schema]
  for (const step of steps)
    if (typeof step === 'object' && step !== null && 'message' in step && typeof step.message === 'string')
      return step.message.replace(/^expected /, '')
  return ''
}

function isSwitch(schema: Schema): boolean {
  return (
    isA(schema, 'union') &&
    'options' in schema &&
    Array.isArray(schema.options) &&
    schema.options.some((option: Schema) => isA(option, 'boolean'))
  )
}

function argumentOf(name: string, schema: Schema): ScenarioArgument {
  const core = inside(schema)
  const preset = 'default' in schema && schema.default !== undefined ? String(schema.default) : null
  const base = { name, required: core === schema, preset, hint: hintOf(core) }
  if (isSwitch(core))
    return base.required
      ? { ...base, kind: 'choice', options: ['on', 'off'] }
      : { ...base, kind: 'switch', options: [] }
  const kind = isA(core, 'picklist') ? 'choice' : 'text'
  return { ...base, kind, options: [...optionsOf(core)] }
}

/** What a scenario's input schema takes, for people: read from the schema, so that both cannot differ. */
export function describeArguments(input: Schema): readonly ScenarioArgument[] {
  const entries = 'entries' in input ? (input.entries as Readonly<Record<string, Schema>>) : {}
  return Object.entries(entries).map(([name, schema]) => argumentOf(name, schema))
}
