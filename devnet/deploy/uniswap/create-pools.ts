import type { Address } from 'viem'
import { writeBlocks } from '../../chain/block-writer'
import { encode, read } from '../../chain/contract'
import { ACTORS } from '../actors'
import type { Derive } from '../deploy-contracts'
import { TOKEN_KEYS, UNISWAP_POOLS, type UniswapPool } from './pools'

/** Below Osaka's cap for a transaction; a pool costs about five million. */
const CREATE_GAS = 6_000_000n
const PER_BLOCK = 4

/**
 * Enables the 0.01 % tier, as mainnet's governance did in 2021, and makes the pools, without a price yet.
 *
 * @throws Error when a pool has the tokens in another order than on mainnet
 */
export const createPools: Derive = async (rpc, deployed) => {
  const { weth, uniswapV3Factory: factory } = deployed
  const tokens = ({ token, fee }: UniswapPool) => [deployed[TOKEN_KEYS[token]].address, weth.address, fee]
  const { timestamp } = await rpc.call<{ timestamp: string }>('eth_getBlockByNumber', ['latest', false])
  const from = { from: ACTORS.admin, to: factory.address, gas: CREATE_GAS }
  const txs = [
    {
      ...{ ...from, what: '0.01 % tier' },
      data: encode(factory, 'enableFeeAmount', [100, 1]),
    },
    ...UNISWAP_POOLS.map((pool) => ({
      ...{ ...from, what: `creation of ${pool.key}` },
      data: encode(factory, 'createPool', tokens(pool)),
    })),
  ]
  const blocks = Math.ceil(txs.length / PER_BLOCK)
  const plans = Array.from({ length: blocks }, (_, index) => ({
    timestamp: Number(timestamp) + 12 * (index + 1),
    txs: txs.slice(index * PER_BLOCK, (index + 1) * PER_BLOCK),
  }))
  const [failure] = await writeBlocks(rpc, plans)
  if (failure) throw new Error(`${failure.what}: ${failure.reason}`)
  const entries = await Promise.all(
    UNISWAP_POOLS.map(async (pool) => {
      const [token] = tokens(pool)
      if (String(token).toLowerCase() > weth.address.toLowerCase())
        throw new Error(`${pool.key} has WETH as token0: deploy WETH where its address is the highest.`)
      return [pool.key, await read<Address>(rpc, factory, 'getPool', tokens(pool))] as const
    }),
  )
  return Object.fromEntries(entries)
}
