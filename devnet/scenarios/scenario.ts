import * as v from 'valibot'
import type { ScenarioArgument } from '@/lib/devnet/catalogue'
import type { World } from '../world/world'
import { describeArguments } from './describe-arguments'

/** What a scenario did, or why not. `kind` is for the transport; the rest is what the person sees. */
export interface Outcome {
  readonly ok: boolean
  /** one English sentence */
  readonly message: string
  readonly data?: unknown
  /** the argument that does not fit */
  readonly field?: string
  readonly kind: 'done' | 'bad-argument' | 'refused' | 'failed'
}

/** The chain or the world's state does not allow it now; the message says why. */
export class Refused extends Error {}

/** What a scenario answers when it went well. */
export interface Done {
  readonly message: string
  readonly data?: unknown
}

/** Why arguments do not fit, and which one. */
export interface BadArgument {
  readonly badArgument: string
  readonly field?: string
}

/** A thing that can happen in the world, asked for by the command line, the app's drawer or a test. */
export interface Scenario {
  readonly name: string
  /** as typed: `limit <eth>` */
  readonly usage: string
  /** what it does, one or two lines of `--help` */
  readonly help: string
  /** names of the arguments that the command line takes without a flag, in order */
  readonly positional: readonly string[]
  readonly arguments: readonly ScenarioArgument[]
  /** @throws Refused; a sentence for arguments that do not fit */
  run(world: World, args: unknown): Promise<Done | BadArgument>
}

function sentence(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  const name = path === null ? '' : `"${path}"`
  if (issue.type === 'strict_object')
    return issue.expected === 'never' ? `there is no ${name}` : `${name} is missing`
  return `${name}${name === '' ? '' : ': '}${issue.message}`
}

/** Ties a scenario's code to the shape of its arguments. */
export function defineScenario<S extends v.GenericSchema>(definition: {
  readonly name: string
  readonly usage: string
  readonly help: string
  readonly positional?: readonly string[]
  readonly input: S
  readonly run: (world: World, args: v.InferOutput<S>) => Promise<Done>
}): Scenario {
  const { name, usage, help, positional = [], input, run } = definition
  return {
    ...{ name, usage, help, positional },
    arguments: describeArguments(input),
    async run(world, args) {
      const parsed = v.safeParse(input, args)
      if (parsed.success) return run(world, parsed.output)
      const [issue] = parsed.issues
      const field = issue && v.getDotPath(issue)
      return {
        badArgument: `${issue ? sentence(issue) : 'does not fit'} (usage: ${usage})`,
        ...(field ? { field } : {}),
      }
    },
  }
}
