import { type Address, getAddress, maxUint256, parseEther } from 'viem'
import { ACTORS } from '../../deploy/actors'
import type { Devnet } from '../../testing/devnet-chain'
import { readDevnet } from '../devnet-reader'
import { PLAIN, type PoolKind, type PoolSetting, type PoolState } from './pool-model'
import { OnChain, POOL_ABI, TOKEN_ABI } from './pool-on-chain'

const KINDS = ['classic', 'ng', 'crypto'] as const
/** Account that trades in the tests; it is given what it needs. */
export const PERSON = ACTORS.marketMaker

/** A pool of the running devnet with its coin and its liquidity token, as the manifest names them. */
export interface Bench {
  readonly kind: PoolKind
  readonly pool: OnChain
  readonly coin: OnChain
  readonly liquidity: OnChain
  /** arguments of `exchange` for a plain trade of `PERSON`, and the ether to send along */
  exchangeArgs(sold: 0 | 1, dx: bigint, least?: bigint): { args: readonly unknown[]; value: bigint }
  setting(): Promise<PoolSetting>
  /** the pool's whole state at the latest block */
  state(): Promise<PoolState>
}

async function benchOf(devnet: Devnet, kind: PoolKind, address: Address): Promise<Bench> {
  const pool = new OnChain(devnet, address, POOL_ABI[kind])
  const addressOf = async (name: string, args: readonly unknown[] = []) =>
    getAddress(String(await pool.read(name, args)))
  const at = (token: Address) => new OnChain(devnet, token, TOKEN_ABI)
  const coin = at(await addressOf('coins', [1n]))
  const liquidity = at(kind === 'ng' ? address : await addressOf(kind === 'classic' ? 'lp_token' : 'token'))
  const rebases = kind !== 'crypto'
  return {
    kind,
    pool,
    coin,
    liquidity,
    exchangeArgs: (sold, dx, least = 0n) => ({
      args: [BigInt(sold), BigInt(1 - sold), dx, least, ...(kind === 'crypto' ? [true] : [])],
      value: sold === 0 ? dx : 0n,
    }),
    async setting() {
      const [amp, fee] = await pool.readAll([['A_precise'], ['fee']])
      const ledger = rebases
        ? {
            ether: await coin.read('getTotalPooledEther'),
            shares: await coin.read('getTotalShares'),
          }
        : PLAIN
      const rate = rebases ? parseEther('1') : await coin.read('getExchangeRate')
      return { kind, amp: amp ?? 0n, fee: fee ?? 0n, ledger, rate }
    },
    async state() {
      const prices: readonly (readonly [string])[] =
        kind === 'classic'
          ? []
          : kind === 'ng'
            ? [['last_price'], ['ema_price'], ['ma_last_time']]
            : [['last_prices'], ['price_oracle'], ['last_prices_timestamp']]
      const [[admin0, admin1, lastPrice = 0n, emaPrice = 0n, emaTime = 0n], units, supply, ether] =
        await Promise.all([
          pool.readAll([['admin_balances', [0n]], ['admin_balances', [1n]], ...prices]),
          coin.read(rebases ? 'sharesOf' : 'balanceOf', [address]),
          liquidity.read('totalSupply'),
          pool.rpc.call<string>('eth_getBalance', [address, 'latest']),
        ])
      const admin = [admin0 ?? 0n, admin1 ?? 0n] as const
      return { ether: BigInt(ether), units, admin, supply, lastPrice, emaPrice, emaTime }
    },
  }
}

/** The three pools, and a person with coins who may spend them there. */
export async function poolBenches(devnet: Devnet): Promise<readonly Bench[]> {
  const { whale, rethWhale } = ACTORS
  for (const from of [PERSON, whale, rethWhale, ACTORS.admin, ACTORS.oracle, ACTORS.trader])
    await devnet.rpc('anvil_impersonateAccount', [from])
  const { pools } = devnet.manifest
  const curve = pools.filter(({ kind }) => kind !== 'uniswap-v3')
  const benches = await Promise.all(
    KINDS.map((kind, index) => {
      const found = curve[index]
      if (found === undefined) throw new Error('The manifest lacks a pool.')
      return benchOf(devnet, kind, found.address)
    }),
  )
  const { steth, reth } = await readDevnet(devnet)
  const give = async (token: Address, from: Address) =>
    new OnChain(devnet, token, TOKEN_ABI).send({ from }, 'transfer', [PERSON, parseEther('40000')])
  await give(steth, whale)
  await give(reth, rethWhale)
  for (const { coin, pool } of benches)
    await coin.send({ from: PERSON }, 'approve', [pool.address, maxUint256])
  return benches
}
