import { parseArgs } from 'node:util'
import { SCENARIOS } from './registry'

export interface StartCommand {
  readonly kind: 'start'
  readonly port: number
  readonly fresh: boolean
  readonly blockTime: number
}

export type Command =
  | StartCommand
  | { readonly kind: 'help'; readonly about?: string }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'scenario'; readonly action: string; readonly args: Readonly<Record<string, unknown>> }

const SEE = 'npm run devnet -- --help explains them all.'

function parseStart(rest: readonly string[], env: Readonly<Record<string, string | undefined>>): Command {
  try {
    const { values } = parseArgs({
      args: [...rest],
      options: {
        port: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        'block-time': { type: 'string', default: '2' },
      },
    })
    const port = Number(values.port ?? (env.RPC_PORT || '8545'))
    const blockTime = Number(values['block-time'])
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      return { kind: 'error', message: 'The port (--port or RPC_PORT) must be a number from 1 to 65535.' }
    if (!Number.isInteger(blockTime) || blockTime < 1 || blockTime > 3_600)
      return { kind: 'error', message: '--block-time must be a whole number of seconds from 1 to 3600.' }
    return { kind: 'start', port, fresh: values.fresh, blockTime }
  } catch (error) {
    return { kind: 'error', message: error instanceof Error ? error.message : String(error) }
  }
}

/** Turns words into arguments by their names: `--apr 3` and `--apr=3` into apr, a lone `--negative` into true, the rest by position. */
function namedArguments(
  words: readonly string[],
  positional: readonly string[],
): Record<string, unknown> | string {
  const args: Record<string, unknown> = {}
  let place = 0
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    if (word.startsWith('--')) {
      const [name = '', inline] = word.slice(2).split('=', 2)
      const next = words[index + 1]
      if (inline !== undefined) args[name] = inline
      else if (next !== undefined && !next.startsWith('--')) {
        args[name] = next
        index += 1
      } else args[name] = true
    } else {
      const name = positional[place]
      if (name === undefined) return `"${word}" is one word too many.`
      args[name] = word
      place += 1
    }
  }
  return args
}

/** What a command line asks for. */
export function parseCommand(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>> = process.env,
): Command {
  const [first, ...rest] = argv
  if (first === '--help' || first === '-h' || first === 'help')
    return { kind: 'help', ...(rest[0] !== undefined && { about: rest[0] }) }
  if (first === undefined || first === 'start' || first.startsWith('--')) {
    const words = first === 'start' ? rest : argv
    return words.includes('--help') ? { kind: 'help', about: 'start' } : parseStart(words, env)
  }
  if (rest.includes('--help')) return { kind: 'help', about: first }
  const scenario = SCENARIOS.find(({ name }) => name === first)
  if (scenario === undefined) return { kind: 'error', message: `There is no scenario "${first}". ${SEE}` }
  const args = namedArguments(rest, scenario.positional)
  return typeof args === 'string'
    ? { kind: 'error', message: `${args} Usage: npm run devnet -- ${scenario.usage}` }
    : { kind: 'scenario', action: first, args }
}
