import { helpText } from './scenarios/help-text'
import { parseCommand } from './scenarios/parse-command'
import { askRunning } from './session/ask-running'
import { startCommand } from './session/start-command'

/** `npm run devnet -- <scenario>`: starts the devnet, or plays on the one that runs. */
async function main(): Promise<number> {
  const command = parseCommand(process.argv.slice(2))
  if (command.kind === 'help') {
    process.stdout.write(`${helpText(command.about)}\n`)
    return 0
  }
  if (command.kind === 'error') {
    process.stderr.write(`${command.message}\n`)
    return 1
  }
  if (command.kind === 'start') return startCommand(command)
  const outcome = await askRunning(command.action, command.args)
  ;(outcome.ok ? process.stdout : process.stderr).write(`${outcome.message}\n`)
  return outcome.ok ? 0 : 1
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
