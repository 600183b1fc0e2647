import { isPortFree } from '../../scripts/lib/ports.mjs'
import type { StartCommand } from '../scenarios/parse-command'
import { askRunning } from './ask-running'
import { type Session, startSession } from './session'
import { STATE_DIR } from './state-dir'

/** Resolves when somebody wants the devnet to end, or when its chain has died; the latter with a message. */
function untilEnd(session: Promise<Session>): Promise<string | null> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(null))
    // The script that started us has gone.
    process.on('disconnect', () => resolve(null))
    void session.then(
      ({ world }) => world.anvil.exited.then(() => resolve('The chain (anvil) stopped by itself.')),
      () => {},
    )
  })
}

/**
 * `npm run devnet -- start`: runs the developer's devnet until it is told to stop, then saves it.
 *
 * @returns the exit code
 */
export async function startCommand({ port, fresh, blockTime }: StartCommand): Promise<number> {
  const say = (text: string) => process.stdout.write(`${text}\n`)
  if ((await askRunning('status', {})).ok) {
    process.stderr.write('A devnet of this checkout is running already: stop it first, or play on it.\n')
    return 1
  }
  if (!(await isPortFree(port))) {
    process.stderr.write(
      `Port ${port} is taken by another program: stop that, or set RPC_PORT to a free port.\n`,
    )
    return 1
  }
  const starting = startSession({
    stateDir: STATE_DIR,
    port,
    fresh,
    mining: { kind: 'interval', seconds: blockTime },
    lasting: true,
    ticker: true,
    say,
  })
  const end = untilEnd(starting)
  const session = await starting
  const { rpcUrl } = session.world.anvil
  say(`Devnet ready: ${rpcUrl}, manifest ${session.manifestPath}`)
  process.send?.({ type: 'ready', rpcUrl, manifestPath: session.manifestPath })
  const problem = await end
  if (problem !== null) process.stderr.write(`${problem}\n`)
  else say('Saving the world ...')
  await session.stop().catch((error: unknown) => {
    if (problem === null) throw error
  })
  process.exit(problem === null ? 0 : 1)
}
