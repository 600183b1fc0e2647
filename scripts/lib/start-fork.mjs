import { join } from 'node:path'
import { UserError } from './user-error.mjs'

/**
 * Starts a local copy of a live chain in a process of its own, and waits until its manifest is written and its RPC answers.
 *
 * @param {{ root: string, url: string, port: number, network?: string }} options `network`: mainnet, hoodi or a manifest's path
 * @param {ReturnType<import('./children.mjs').createChildren>} children
 * @param {ReturnType<import('./progress.mjs').createProgress>} progress
 * @returns {Promise<{ rpcUrl: string, manifestPath: string, exited: Promise<unknown>, tail: () => string }>}
 * @throws {UserError} a sentence when the chain cannot be copied
 */
export function startFork({ root, url, port, network }, children, progress) {
  return progress.step('Forking the chain', async (detail) => {
    const { child, exited, tail } = children.start(
      'fork',
      process.execPath,
      [
        ...['--import', 'tsx', join(root, 'devnet/fork/cli.ts'), String(port)],
        ...(network === undefined ? [] : [network]),
      ],
      { cwd: root, env: { EVENKEEL_FORK_URL: url }, ipc: true, onLine: (line) => detail(line.trim()) },
    )
    const told = new Promise((resolve) => child.once('message', resolve))
    const message = await Promise.race([told, exited.then(() => null)])
    if (message?.type === 'refused') throw new UserError(message.message)
    if (message === null) throw new Error(`The fork did not start.\n${tail()}`)
    const { chainName, block, notes, rpcUrl, manifestPath } = message
    progress.say(`  ${chainName}, from block ${block}; nothing is ever sent to the chain itself.`)
    progress.say(
      '  No history: an indexer here would ask the live node for all of its past, through the fork.',
    )
    for (const note of notes) progress.say(`  ${note}`)
    return { rpcUrl, manifestPath, exited, tail }
  })
}
