import { UserError } from './user-error.mjs'

/**
 * What `npm run demo` and `npm run dev` were asked for.
 *
 * @param {readonly string[]} argv
 * @param {string | undefined} environment EVENKEEL_NETWORK
 * @param {string | undefined} addresses RPC_URLS, whose first is what `--fork RPC_URLS` copies: words of a command line are no secret
 * @returns {{ fresh: boolean, network?: string, fork?: string }} `network` beside `fork`: the manifest of the chain that is copied
 * @throws {UserError} a sentence
 */
export function demoOptions(argv, environment, addresses) {
  const options = { fresh: false, ...(environment === undefined ? {} : { network: environment }) }
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at]
    if (word === '--fresh') options.fresh = true
    else if (word === '--fork' || word === '--network') {
      at += 1
      const value = argv[at]?.trim()
      if (!value || value.startsWith('--'))
        throw new UserError(
          word === '--fork'
            ? '--fork needs the JSON-RPC address of the chain to copy: npm run demo -- --fork https://your-node.example'
            : '--network needs a name (mainnet, hoodi) or the path of a manifest.',
        )
      options[word.slice(2)] = word === '--fork' && value === 'RPC_URLS' ? firstOf(addresses) : value
    } else
      throw new UserError(
        `Unknown option ${word}. There are --fresh (forget the devnet's saved state) and --fork <rpc> [--network <name or path>] (copy a live chain).`,
      )
  }
  if (argv.includes('--network') && options.fork === undefined)
    throw new UserError('--network goes with --fork; without a fork set EVENKEEL_NETWORK and RPC_URLS.')
  if (options.fork !== undefined && options.fresh)
    throw new UserError('--fresh forgets the saved devnet; a fork is always new. Give one of the two.')
  return options
}

function firstOf(addresses) {
  const [first] = (addresses ?? '').split(',').map((address) => address.trim())
  if (!first) throw new UserError('--fork RPC_URLS takes the address from RPC_URLS, which is not set.')
  return first
}
