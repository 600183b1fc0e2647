import { encodeFunctionData, type Hex, hexToBigInt, parseAbi, slice } from 'viem'
import { ACTORS } from '@/devnet/deploy/actors'
import { minedReceipt } from '@/devnet/testing/mined-receipt'
import type { Address } from '@/lib/core/address'
import type { LstId } from '@/lib/core/lst'
import type { Pool } from '@/lib/deployment/market'
import { tokenAddresses } from '@/lib/lst/token-addresses'
import type { ChainWorld } from '@/lib/testing/chain-world'
import type { Asset } from '@/lib/tx/plan'

/* What tests of markets share: tokens in hand, and quotes that no code of ours has asked for or decoded. */

const ASK = parseAbi([
  'struct Input { address tokenIn; address tokenOut; uint256 amountIn; uint24 fee; uint160 sqrtPriceLimitX96; }',
  'function quoteExactInputSingle(Input) returns (uint256, uint160, uint32, uint256)',
])
const DY = {
  int128: parseAbi(['function get_dy(int128, int128, uint256) view returns (uint256)']),
  uint256: parseAbi(['function get_dy(uint256, uint256, uint256) view returns (uint256)']),
}
const TRANSFER = parseAbi(['function transfer(address, uint256) returns (bool)'])

const HOLDERS = {
  steth: ACTORS.whale,
  wsteth: ACTORS.wrappedWhale,
  reth: ACTORS.rethWhale,
  cbeth: ACTORS.cbethWhale,
} as const

export interface TokenPool {
  readonly pool: Pool
  readonly token: LstId
}

/** The pools of the manifest with the token that each of them trades against ether. */
export function tokenPools(pools: readonly Pool[]): readonly TokenPool[] {
  return pools.flatMap((pool) =>
    pool.tokens.flatMap((coin) => (coin === 'eth' || coin === 'weth' ? [] : [{ pool, token: coin }])),
  )
}

export async function addressOf(world: ChainWorld, token: LstId): Promise<Address> {
  const address = tokenAddresses((await world.user.read()).protocols)[token]
  if (address === undefined) throw new Error(`no ${token}`)
  return address
}

/** Sends a call of an account that has no key here. */
export async function sendAs(world: ChainWorld, from: Address, to: Address, data: Hex, value = 0n) {
  const { devnet } = world
  await devnet.rpc('anvil_impersonateAccount', [from])
  await devnet.rpc('anvil_setBalance', [from, '0x21e19e0c9bab2400000'])
  const request = { from, to, data, value: `0x${value.toString(16)}`, gas: '0x7a1200' }
  const hash = await devnet.rpc<Hex>('eth_sendTransaction', [request])
  const { status } = await minedReceipt(devnet.rpc, hash)
  if (status !== '0x1') throw new Error(`a call of ${from} reverted`)
}

/** Hands tokens of a large holder to the user. */
export async function hand(world: ChainWorld, token: LstId, amount: bigint, to = world.user.address) {
  const data = encodeFunctionData({ abi: TRANSFER, functionName: 'transfer', args: [to, amount] })
  await sendAs(world, HOLDERS[token], await addressOf(world, token), data)
}

/** What the pool itself quotes at the latest block; undefined where it refuses. */
export async function rawQuote(world: ChainWorld, pool: Pool, sell: Asset, amount: bigint) {
  const { routers } = world.devnet.manifest
  const [{ token } = { token: undefined }] = tokenPools([pool])
  if (token === undefined || routers.weth === undefined) throw new Error('no pair')
  const at = (asset: Asset) =>
    BigInt(pool.tokens.findIndex((coin) => (coin === 'weth' ? 'eth' : coin) === asset))
  const buy = sell === 'eth' ? token : 'eth'
  const address = await addressOf(world, token)
  const where = async (): Promise<{ to: Address | undefined; data: Hex }> => {
    if (pool.kind !== 'uniswap-v3') {
      const args = [at(sell), at(buy), amount] as const
      const data =
        pool.indexType === 'int128'
          ? encodeFunctionData({ abi: DY.int128, functionName: 'get_dy', args })
          : encodeFunctionData({ abi: DY.uint256, functionName: 'get_dy', args })
      return { to: pool.address, data }
    }
    const [tokenIn, tokenOut] = sell === 'eth' ? [routers.weth, address] : [address, routers.weth]
    if (tokenIn === undefined || tokenOut === undefined) throw new Error('no tokens')
    const input = { tokenIn, tokenOut, amountIn: amount, fee: pool.fee ?? 0, sqrtPriceLimitX96: 0n }
    return {
      to: routers.quoterV2,
      data: encodeFunctionData({ abi: ASK, functionName: 'quoteExactInputSingle', args: [input] }),
    }
  }
  try {
    return hexToBigInt(slice(await world.devnet.rpc<Hex>('eth_call', [await where(), 'latest']), 0, 32))
  } catch {
    return undefined
  }
}
