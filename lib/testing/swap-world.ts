import { domainSeparator, encodeAbiParameters, encodeEventTopics, parseAbi } from 'viem'
import { curveCryptoPoolAbi } from '@/abi/curve-crypto-pool'
import { curvePoolAbi } from '@/abi/curve-pool'
import { curveStablePoolAbi } from '@/abi/curve-stable-pool'
import { erc20PermitAbi } from '@/abi/erc20-permit'
import { multicall3Abi } from '@/abi/multicall3'
import { quoterV2Abi } from '@/abi/quoter-v2'
import { uniswapV3PoolAbi } from '@/abi/uniswap-v3-pool'
import type { Address } from '@/lib/core/address'
import type { Market } from '@/lib/deployment/market'
import { PERMIT_DOMAINS } from '@/lib/lst/permit-domain'
import type { PlanContext } from '@/lib/plan/plan-maker'
import { FakeNode } from '@/lib/testing/fake-node'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'
import { COINBASE, holdings, LIDO, protocols, ROCKET_POOL, testAddress } from '@/lib/testing/states'
import type { IntentOf } from '@/lib/tx/intent'
import type { TxLog } from '@/lib/tx/ports'

/* A market in memory: a pool of each kind, their quotes, allowances and nonces as a test sets them. */

export const ACCOUNT = testAddress(0x5001)
export const STRANGER = testAddress(0x5002)
export const ROUTER = testAddress(0x61)
export const QUOTER = testAddress(0x62)
export const WETH = testAddress(0x63)
export const WSTETH_POOL = testAddress(0x71)
export const CBETH_POOL = testAddress(0x72)
export const STETH_POOL = testAddress(0x73)
export const RETH_POOL = testAddress(0x74)
export const ODD_POOL = testAddress(0x75)
export const FACTORY = testAddress(0x76)
/** what Curve's pools call ether */
const ETHER = '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee'

export const MARKET: Market = {
  pools: [
    { kind: 'uniswap-v3', address: WSTETH_POOL, tokens: ['wsteth', 'weth'], fee: 100 },
    { kind: 'uniswap-v3', address: CBETH_POOL, tokens: ['cbeth', 'weth'], fee: 500 },
    { kind: 'curve-stable', address: STETH_POOL, tokens: ['eth', 'steth'], indexType: 'int128' },
    { kind: 'curve-crypto', address: RETH_POOL, tokens: ['weth', 'reth'], indexType: 'uint256' },
    // pays wrapped ether only: nothing of ours unwraps it
    { kind: 'curve-stable', address: ODD_POOL, tokens: ['weth', 'steth'], indexType: 'int128' },
  ],
  routers: { weth: WETH, quoterV2: QUOTER, swapRouter02: ROUTER },
}

export interface SwapWorld {
  readonly node: FakeNode
  /** wei of what is bought, whatever the amount; absent = the pool refuses */
  quote: bigint | undefined
  priceAfter: bigint
  allowance: bigint
  nonce: bigint
  context(over?: Partial<PlanContext>): PlanContext
}

/** A node whose pools quote what `quote` says. */
export function swapWorld(quote: bigint): SwapWorld {
  const node = new FakeNode()
  const world: SwapWorld = {
    node,
    quote,
    priceAfter: 2n ** 96n,
    allowance: 0n,
    nonce: 3n,
    context: (over = {}) => ({
      client: node.client,
      chainId: 1,
      multicall3: FAKE_DEPLOYMENT.multicall3,
      at: { ...node.head, hash: node.hashOf(node.head.number) },
      account: ACCOUNT,
      isContract: false,
      protocols: protocols(),
      holdings: holdings(),
      market: MARKET,
      canPermit: true,
      ...over,
    }),
  }
  node.add(FAKE_DEPLOYMENT.multicall3, multicall3Abi, {})
  const { steth, wsteth } = LIDO.contracts
  const quoted = {
    get quoteExactInputSingle() {
      return world.quote === undefined ? undefined : [world.quote, world.priceAfter, 1, 90_000n]
    },
    factory: FACTORY,
  }
  node.add(QUOTER, quoterV2Abi, quoted)
  const curve = (...coins: readonly Address[]) => ({
    get get_dy() {
      return world.quote
    },
    coins: (index: bigint) => coins[Number(index)],
  })
  const stable = [...curveStablePoolAbi, ...curvePoolAbi]
  node.add(STETH_POOL, stable, curve(ETHER, steth))
  node.add(ODD_POOL, stable, curve(WETH, steth))
  node.add(RETH_POOL, [...curveCryptoPoolAbi, ...curvePoolAbi], curve(WETH, ROCKET_POOL.contracts.reth))
  const uniswap = (token0: Address, fee: number) => ({ token0, token1: WETH, fee, factory: FACTORY })
  node.add(WSTETH_POOL, uniswapV3PoolAbi, uniswap(wsteth, 100))
  node.add(CBETH_POOL, uniswapV3PoolAbi, uniswap(COINBASE.contracts.cbeth, 500))
  const tokens = [
    ['wsteth', LIDO.contracts.wsteth],
    ['steth', LIDO.contracts.steth],
    ['cbeth', COINBASE.contracts.cbeth],
    ['reth', ROCKET_POOL.contracts.reth],
  ] as const
  for (const [token, verifyingContract] of tokens) {
    const domain = token === 'reth' ? undefined : { ...PERMIT_DOMAINS[token], chainId: 1, verifyingContract }
    node.add(verifyingContract, erc20PermitAbi, {
      allowance: () => world.allowance,
      nonces: () => world.nonce,
      ...(domain === undefined ? {} : { DOMAIN_SEPARATOR: domainSeparator({ domain }) }),
    })
  }
  return world
}

/** A sound sale of 1 wstETH for about what it is worth. */
export function sale(over: Partial<IntentOf<'swap'>> = {}): IntentOf<'swap'> {
  return {
    kind: 'swap',
    sell: 'wsteth',
    buy: 'eth',
    amount: 10n ** 18n,
    minimum: 1_230_000_000_000_000_000n,
    pool: WSTETH_POOL,
    deadline: 1_790_000_600n,
    approveBy: 'permit',
    ...over,
  }
}

const EVENTS = parseAbi([
  'event Transfer(address indexed from, address indexed to, uint256 value)',
  'event Deposit(address indexed dst, uint256 wad)',
  'event Withdrawal(address indexed src, uint256 wad)',
])

export function transfer(address: Address, from: Address, to: Address, value: bigint): TxLog {
  const topics = encodeEventTopics({ abi: EVENTS, eventName: 'Transfer', args: { from, to } })
  return log(address, topics, encodeAbiParameters([{ type: 'uint256' }], [value]))
}

export function wrapped(eventName: 'Deposit' | 'Withdrawal', who: Address, wad: bigint): TxLog {
  const args = eventName === 'Deposit' ? { dst: who } : { src: who }
  const topics = encodeEventTopics({ abi: EVENTS, eventName, args })
  return log(WETH, topics, encodeAbiParameters([{ type: 'uint256' }], [wad]))
}

const SWAP = parseAbi([
  'event Swap(address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 price, uint128 liquidity, int24 tick)',
])

export function traded(
  pool: Address,
  sender: Address,
  recipient: Address,
  amount0: bigint,
  amount1: bigint,
): TxLog {
  const topics = encodeEventTopics({ abi: SWAP, eventName: 'Swap', args: { sender, recipient } })
  const types = ['int256', 'int256', 'uint160', 'uint128', 'int24'].map((type) => ({ type }))
  return log(pool, topics, encodeAbiParameters(types, [amount0, amount1, 1n, 1n, 0]))
}

/** `TokenExchange` of a pool of Curve's, whose indexes are `type`. */
export function exchanged(
  pool: Address,
  type: 'int128' | 'uint256',
  buyer: Address,
  [sold, paid, bought, got]: readonly [bigint, bigint, bigint, bigint],
): TxLog {
  const abi = type === 'int128' ? curveStablePoolAbi : curveCryptoPoolAbi
  const topics = encodeEventTopics({ abi, eventName: 'TokenExchange', args: { buyer } })
  const types = [type, 'uint256', type, 'uint256'].map((each) => ({ type: each }))
  return log(pool, topics, encodeAbiParameters(types, [sold, paid, bought, got]))
}

function log(address: Address, topics: readonly unknown[], data: `0x${string}`): TxLog {
  const words = topics.filter((topic): topic is `0x${string}` => typeof topic === 'string')
  return { address, topics: words, data }
}
