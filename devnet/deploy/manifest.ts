import { type Deployment, parseDeployment } from '@/lib/deployment/schema'
import { CHAIN_ID } from '../chain/anvil'
import { DAY, HOUR } from '../history/calendar'
import { FEED_KEYS } from '../history/feed-price'
import type { FeedPair } from '../world/world'
import { CURVE_POOLS } from './curve/curve-pools'
import type { Contracts } from './deploy-contracts'
import { MULTICALL3 } from './multicall3'
import { UNISWAP_POOLS } from './uniswap/pools'

/** Everything was deployed in the first blocks. */
const START_BLOCK = 1

/**
 * The devnet's manifest, checked against the schema that the app reads it with.
 *
 * @throws Error with the schema's sentences: then devnet and schema have drifted apart
 */
export function buildManifest(c: Contracts): Deployment {
  const feed = (pair: FeedPair, decimals: number, heartbeat: number, bandBp: number) => ({
    pair,
    address: c[FEED_KEYS[pair]].address,
    decimals,
    description: pair.toUpperCase().replace('/', ' / '),
    heartbeat,
    bandBp,
  })
  const parsed = parseDeployment({
    name: 'devnet',
    chainId: CHAIN_ID,
    chainName: 'Evenkeel devnet',
    testnet: true,
    devnet: true,
    multicall3: MULTICALL3,
    protocols: {
      lido: {
        locator: c.locator.address,
        wsteth: c.wsteth.address,
        referralStaker: c.referralStaker.address,
        steth: c.lido.address,
        withdrawalQueue: c.withdrawalQueue.address,
        startBlock: START_BLOCK,
      },
      'rocket-pool': {
        storage: c.rocketStorage.address,
        reth: c.rocketTokenRETH.address,
        depositPool: c.rocketDepositPool.address,
        startBlock: START_BLOCK,
      },
      coinbase: { cbeth: c.cbeth.address, startBlock: START_BLOCK },
    },
    feeds: [
      feed('ETH/USD', 8, HOUR, 50),
      feed('EUR/USD', 8, DAY, 30),
      feed('JPY/USD', 8, DAY, 30),
      feed('stETH/ETH', 18, DAY, 50),
      feed('rETH/ETH', 18, DAY, 200),
      feed('cbETH/ETH', 18, DAY, 100),
    ],
    pools: [
      ...UNISWAP_POOLS.map(({ key, token, fee }) => ({
        kind: 'uniswap-v3',
        address: c[key].address,
        tokens: [token, 'weth'],
        fee,
        oracle: 'observe',
        startBlock: START_BLOCK,
      })),
      ...CURVE_POOLS.map(({ key, token, indexType, hasOracle }) => ({
        kind: indexType === 'int128' ? 'curve-stable' : 'curve-crypto',
        address: c[key].address,
        tokens: [indexType === 'int128' ? 'eth' : 'weth', token],
        indexType,
        ...(hasOracle && { oracle: 'price_oracle' }),
        startBlock: START_BLOCK,
      })),
    ],
    routers: {
      weth: c.weth.address,
      quoterV2: c.quoterV2.address,
      swapRouter02: c.swapRouter02.address,
      uniswapV3Factory: c.uniswapV3Factory.address,
    },
    aave: {
      version: 'v3.0',
      addressesProvider: c.aaveProvider.address,
      pool: c.aavePool.address,
      oracle: c.aaveOracle.address,
      dataProvider: c.aaveDataProvider.address,
    },
  })
  if (!parsed.ok) throw new Error(`The devnet's manifest is not valid:\n${parsed.error.join('\n')}`)
  return parsed.value
}
