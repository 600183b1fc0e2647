import { encodeFunctionData, type Hex, numberToHex, parseAbi } from 'viem'
import { resultOf } from '../../devnet/testing/faults/rpc-node'
import type { Address } from '../../lib/core/address'
import { swapIntent } from '../../lib/exit/swap-intent'
import type { TxIntent } from '../../lib/tx/intent'
import type { Asset } from '../../lib/tx/plan'
import type { ChaosWorld } from './chaos-world'
import type { Wish } from './mix'
import { hand, sendAs } from './tokens'
import type { Truth } from './truth'

const ETH = 10n ** 18n
const NFT = parseAbi(['function transferFrom(address, address, uint256)'])
const SLIPPAGE_BP = 200n

/** Gives a new account what its wish needs, on both branches, and says what is wished. It is there with the next block. */
export async function grant(
  world: ChaosWorld,
  truth: Truth,
  wish: Wish,
  account: Address,
  seed: number,
): Promise<TxIntent> {
  const ask = world.onBoth
  await ask('anvil_setBalance', [account, numberToHex(1_000n * ETH)])
  for (const token of ['steth', 'wsteth', 'reth'] as const)
    await hand(ask, world.tokens, token, account, 20n * ETH)
  // no two seeds ask for the same
  const amount = ETH + BigInt(seed) * 10n ** 9n
  switch (wish) {
    case 'stake-steth':
      return { kind: 'stake', token: 'steth', amount }
    case 'stake-wsteth':
      return { kind: 'stake', token: 'wsteth', amount }
    case 'stake-reth':
      return { kind: 'stake', token: 'reth', amount }
    case 'wrap':
    case 'unwrap':
      return { kind: wish, amount }
    case 'burn':
      return { kind: wish, amount: amount / 100n }
    case 'request':
      return { kind: 'request', token: 'steth', amount, approveBy: 'approval' }
    case 'request-permit':
      return { kind: 'request', token: 'wsteth', amount, approveBy: 'permit' }
    case 'claim':
      return claimOf(world, account)
    case 'swap-sell':
      return swapOf(world, truth, { sell: 'wsteth', buy: 'eth', amount })
    case 'swap-buy':
      return swapOf(world, truth, { sell: 'eth', buy: 'steth', amount })
  }
}

async function claimOf(world: ChaosWorld, account: Address): Promise<TxIntent> {
  const request = world.nextRequest()
  if (request === undefined) throw new Error('no request is left to claim')
  const { id, owner } = request
  const data = encodeFunctionData({ abi: NFT, functionName: 'transferFrom', args: [owner, account, id] })
  await sendAs(world.onBoth, owner, world.tokens.queue, data)
  return { kind: 'claim', ids: [id] }
}

async function swapOf(
  { node }: ChaosWorld,
  truth: Truth,
  asked: { readonly sell: Asset; readonly buy: Asset; readonly amount: bigint },
): Promise<TxIntent> {
  const { hash } = await resultOf<{ hash: Hex }>(node, 'eth_getBlockByNumber', ['latest', false])
  const quote = await (await truth.at(hash))?.quote(asked, 'chaos')
  const intent =
    quote?.ok === true ? swapIntent(quote.value.quote, SLIPPAGE_BP, { acceptsDeviation: true }) : undefined
  if (intent === undefined) throw new Error('no market takes it')
  return intent
}
