import { type Address, parseAbi, parseEther } from 'viem'
import type { ScenarioWorld } from './scenario-world'

const UNISWAP = parseAbi([
  'function slot0() view returns (uint160 sqrtPriceX96, int24 tick, uint16 index, uint16 cardinality, uint16 next, uint8 feeProtocol, bool unlocked)',
  'function token0() view returns (address)',
])
const STABLE = parseAbi(['function get_dy(int128 i, int128 j, uint256 dx) view returns (uint256)'])
const CRYPTO = parseAbi(['function get_dy(uint256 i, uint256 j, uint256 dx) view returns (uint256)'])
const ONE = parseEther('1')
const SMALL = parseEther('0.001')

type Pool = ScenarioWorld['devnet']['manifest']['pools'][number]
type Traded = 'steth' | 'wsteth' | 'reth' | 'cbeth'

function tradedIn({ tokens }: Pool): Traded {
  for (const token of ['steth', 'wsteth', 'reth', 'cbeth'] as const)
    if (tokens.some((each) => each === token)) return token
  throw new Error('A pool trades none of our tokens.')
}

/** Wei of ether that one token costs, by the pool's own price or the middle of its two quotes. */
async function priceIn(scene: ScenarioWorld, pool: Pool, tokenAddress: Address | null): Promise<bigint> {
  const { client } = scene.reader
  const { address } = pool
  if (pool.kind === 'uniswap-v3') {
    const [[root], first] = await Promise.all([
      client.readContract({ address, abi: UNISWAP, functionName: 'slot0' }),
      client.readContract({ address, abi: UNISWAP, functionName: 'token0' }),
    ])
    const square = root * root
    return first === tokenAddress ? (ONE * square) >> 192n : (ONE << 192n) / square
  }
  const abi = pool.kind === 'curve-stable' ? STABLE : CRYPTO
  const [bought, paid] = await Promise.all([
    client.readContract({ address, abi, functionName: 'get_dy', args: [0n, 1n, SMALL] }),
    client.readContract({ address, abi, functionName: 'get_dy', args: [1n, 0n, SMALL] }),
  ])
  return ((SMALL * ONE) / bought + (paid * ONE) / SMALL) / 2n
}

/** How far every pool of a token is from redemption value, in millionths, read as anybody reads it. wstETH's pools count as stETH's. */
export async function deviationsOf(scene: ScenarioWorld, token: 'steth' | 'reth' | 'cbeth') {
  const { wsteth, reth, cbeth } = scene.reader
  const value = await scene.rates()
  const of = {
    steth: { rate: ONE, address: null },
    wsteth: { rate: value.wsteth, address: wsteth },
    reth: { rate: value.reth, address: reth },
    cbeth: { rate: value.cbeth, address: cbeth },
  } as const
  const pools = scene.devnet.manifest.pools.filter((pool) => {
    const traded = tradedIn(pool)
    return traded === token || (token === 'steth' && traded === 'wsteth')
  })
  return Promise.all(
    pools.map(async (pool) => {
      const { rate, address } = of[tradedIn(pool)]
      const price = await priceIn(scene, pool, address)
      return Number(((price - rate) * 1_000_000n) / rate)
    }),
  )
}
