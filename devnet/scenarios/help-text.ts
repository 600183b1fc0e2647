import { SCENARIOS } from './registry'

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

/** The text of `--help`, for everything or for one scenario. */
export function helpText(about?: string): string {
  const all = [START, ...SCENARIOS]
  const chosen = about === undefined ? all : all.filter(({ name }) => name === about)
  const entries = (chosen.length === 0 ? all : chosen).map(
    ({ usage, help }) => `  ${usage}\n${wrapped(help, '      ')}`,
  )
  return [
    'npm run devnet -- <scenario>: a liquid staking world on this machine. Everything but start needs one that runs',
    '(npm run demo, npm run dev, or npm run devnet in another terminal).',
    '',
    ...entries,
  ].join('\n')
}
