import type { ScenarioArgument } from '@/lib/devnet/catalogue'
import { SCENARIO_GROUPS, SCENARIOS } from './registry'
import type { Scenario } from './scenario'

const START = {
  name: 'start',
  usage: 'start [--port <port>] [--fresh] [--block-time <seconds>]',
  help: 'Starts the devnet (also without any word). --port: else RPC_PORT, else 8545; --fresh: forget the saved world.',
}

const WIDTH = 96

function wrapped(text: string, indent: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + word.length + 1 > WIDTH) {
      lines.push(indent + line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, indent + line].join('\n')
}

const TITLES: Record<keyof typeof SCENARIO_GROUPS, string> = {
  time: 'Time and reports',
  lido: 'Lido',
  'rocket-pool-and-cbeth': 'Rocket Pool and cbETH',
  market: 'Market',
  aave: 'Aave',
  chain: 'Chain',
}

const entry = ({ usage, help }: Pick<Scenario, 'usage' | 'help'>) => `  ${usage}\n${wrapped(help, '      ')}`

function argument({ name, hint, preset }: ScenarioArgument): string {
  const without = preset === null || preset === 'false' ? '' : `; ${preset} without it`
  return `      ${name}: ${hint}${without}`
}

/** The text of `--help`, for everything or for one scenario. */
export function helpText(about?: string): string {
  if (about === START.name) return entry(START)
  const one = SCENARIOS.find(({ name }) => name === about)
  if (one !== undefined) return [entry(one), ...one.arguments.map(argument)].join('\n')
  const groups = Object.entries(SCENARIO_GROUPS).filter(([, scenarios]) => scenarios.length > 0)
  return [
    'npm run devnet -- <scenario>: a liquid staking world on this machine. Everything but start needs one that runs',
    '(npm run demo, npm run dev, or npm run devnet in another terminal).',
    '',
    entry(START),
    ...groups.flatMap(([group, scenarios]) => [
      '',
      TITLES[group as keyof typeof TITLES],
      ...scenarios.map(entry),
    ]),
  ].join('\n')
}
