import { join } from 'node:path'
import { maskSecrets } from '@/lib/server/log/mask-secrets'
import { STATE_DIR } from '../session/state-dir'
import { findOrigin } from './find-origin'
import { type Fork, startFork } from './start-fork'

/** As the devnet's, so that a person need not wait. */
const BLOCK_SECONDS = 2

const OLD_STATES = `The node keeps no old states. What this fork has not read some 25 minutes from now (128 blocks of a live chain) it will
not be able to read any more; start it again then, or give it an archive node.`

/** The address of what is to be copied. Not an argument: those can be read by everybody on the machine, and it may hold a key. */
const url = process.env.EVENKEEL_FORK_URL ?? ''

/** Run by `npm run demo -- --fork`: `cli.ts <port> [network]`, with the folder that a network's path begins at as working folder. */
async function main(): Promise<number> {
  const [port = '', network] = process.argv.slice(2)
  const say = (text: string) => process.stdout.write(`${text}\n`)
  say('asking the chain that is to be copied')
  const origin = await findOrigin({
    url,
    folder: process.cwd(),
    ...(network === undefined ? {} : { network }),
  })
  if (!origin.ok) {
    process.send?.({ type: 'refused', message: origin.error })
    process.stderr.write(`${origin.error}\n`)
    return 1
  }
  const { deployment, block, keepsOldStates } = origin.value
  say(`copying ${deployment.chainName} at block ${block}`)
  const fork = await startFork({
    origin: origin.value,
    stateDir: join(STATE_DIR, 'fork'),
    port: Number(port),
    blockSeconds: BLOCK_SECONDS,
  })
  const end = untilEnd(fork)
  const notes = keepsOldStates ? [] : [OLD_STATES]
  const { chainName } = fork.manifest
  process.send?.({
    ...{ type: 'ready', rpcUrl: fork.anvil.rpcUrl, manifestPath: fork.manifestPath },
    ...{ chainName, block, notes },
  })
  const problem = await end
  if (problem !== null) process.stderr.write(`${problem}\n`)
  await fork.stop()
  return problem === null ? 0 : 1
}

/** Resolves when somebody wants the fork to end, or with a message when its chain has died. */
function untilEnd(fork: Fork): Promise<string | null> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const)
      process.on(signal, () => resolve(null))
    void fork.anvil.exited.then(() => resolve('The fork (anvil) stopped by itself.'))
  })
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const told = maskSecrets([url])(error instanceof Error ? error.message : String(error))
    process.send?.({ type: 'refused', message: told })
    process.stderr.write(`${told}\n`)
    process.exit(1)
  },
)
