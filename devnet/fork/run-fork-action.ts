import * as v from 'valibot'
import { formatEther, numberToHex } from 'viem'
import type { Catalogue } from '@/lib/devnet/catalogue'
import type { Rpc } from '../chain/rpc'
import { accountAddress, ethAmount, wholeNumber } from '../scenarios/arguments'
import { catalogue } from '../scenarios/catalogue'
import type { Outcome } from '../scenarios/scenario'

/** What can be asked of a fork: the other scenarios play roles that only the devnet's own contracts give away. */
const NAMES = ['fund', 'mine']

const fundInput = v.strictObject({ address: accountAddress, eth: v.optional(ethAmount, '100') })
const mineInput = v.strictObject({ blocks: v.optional(wholeNumber(1, 1_000), 1) })

const done = (message: string, data?: unknown): Outcome => ({ ok: true, kind: 'done', message, data })
const wrong = (message: string): Outcome => ({ ok: false, kind: 'bad-argument', message })

/** Does what the drawer of a fork offers. Whatever goes wrong is told, not thrown. */
export async function runForkAction(
  rpc: Rpc,
  action: string,
  args: Readonly<Record<string, unknown>>,
): Promise<Outcome> {
  try {
    if (action === 'catalogue') return done('Everything that can be asked.', forkCatalogue())
    if (action === 'status')
      return done(`Fork at block ${Number(await rpc.call<string>('eth_blockNumber'))}.`)
    if (action === 'fund') return await fund(rpc, args)
    if (action === 'mine') return await mine(rpc, args)
    return wrong(`A fork has no scenario "${action}": ${NAMES.join(', ')}.`)
  } catch (error) {
    return { ok: false, kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

function forkCatalogue(): Catalogue {
  return catalogue()
    .map(({ group, scenarios }) => ({
      group,
      scenarios: scenarios.filter(({ name }) => NAMES.includes(name)),
    }))
    .filter(({ scenarios }) => scenarios.length > 0)
}

async function fund(rpc: Rpc, args: unknown): Promise<Outcome> {
  const parsed = v.safeParse(fundInput, args)
  if (!parsed.success) return wrong('Expected an address, and an amount of ETH such as 12.5 or none.')
  const { address, eth } = parsed.output
  const balance = BigInt(await rpc.call<string>('eth_getBalance', [address, 'latest'])) + eth
  await rpc.call('anvil_setBalance', [address, numberToHex(balance)])
  // With a block of its own, so that whoever looks once per block sees it.
  await rpc.call('evm_mine')
  return done(`${address} now has ${formatEther(balance)} ETH.`, { balance: balance.toString() })
}

async function mine(rpc: Rpc, args: unknown): Promise<Outcome> {
  const parsed = v.safeParse(mineInput, args)
  if (!parsed.success) return wrong('Expected a number of blocks from 1 to 1000, or none.')
  const { blocks } = parsed.output
  for (let made = 0; made < blocks; made += 1) await rpc.call('evm_mine')
  return done(`${blocks} ${blocks === 1 ? 'block' : 'blocks'} later.`)
}
