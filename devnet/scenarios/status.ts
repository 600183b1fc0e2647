import * as v from 'valibot'
import { formatEther } from 'viem'
import { CHAIN_ID } from '../chain/anvil'
import { read } from '../chain/contract'
import { chainTime } from '../world/chain-time'
import { pausedThings } from './pause'
import { defineScenario } from './scenario'

const UNLIMITED = 2n ** 256n - 1n

export const status = defineScenario({
  name: 'status',
  usage: 'status',
  help: 'Says where the world stands.',
  input: v.strictObject({}),
  async run(world) {
    const { lido, wsteth, rocketTokenRETH, rocketDepositPool, cbeth, accountingOracle } = world.contracts
    const { withdrawalQueue, aavePriceWsteth, aavePriceReth, aavePriceCbeth } = world.contracts
    const rate = (contract: typeof lido, name: string) => read<bigint>(world.rpc, contract, name)
    const [block, now, paused, info, maximumDeposit, wstethRate, rethRate, cbethRate, last] =
      await Promise.all([
        world.rpc.call<string>('eth_blockNumber'),
        chainTime(world),
        pausedThings(world),
        read<readonly [boolean, boolean, bigint, bigint, bigint, bigint, bigint]>(
          world.rpc,
          lido,
          'getStakeLimitFullInfo',
        ),
        rate(rocketDepositPool, 'getMaximumDepositAmount'),
        rate(wsteth, 'stEthPerToken'),
        rate(rocketTokenRETH, 'getExchangeRate'),
        rate(cbeth, 'exchangeRate'),
        rate(accountingOracle, 'lastReportTimestamp'),
      ])
    const [bunker, ...oracleErrors] = await Promise.all([
      read<boolean>(world.rpc, withdrawalQueue, 'isBunkerModeActive'),
      ...[aavePriceWsteth, aavePriceReth, aavePriceCbeth].map((price) =>
        read<bigint>(world.rpc, price, 'devnetRateErrorPpm'),
      ),
    ])
    const unusual = [
      ...(bunker ? ['bunker mode is on'] : []),
      ...Object.entries(world.market).map(
        ([token, { ppm }]) => `the market of ${token} is held ${ppm / 100} bp from redemption value`,
      ),
      ...Object.entries(world.feeds).map(
        ([pair, { frozen }]) => `${pair} ${frozen ? 'gives no new answers' : 'has another price than usual'}`,
      ),
      ...(oracleErrors.some((ppm) => ppm !== 0n) ? ["Aave's prices have an error"] : []),
    ]
    const [, , limitNow, limitMax] = info
    const limitWords = limitNow === UNLIMITED ? 'no limit' : `${formatEther(limitNow)} ETH may be staked`
    const at = (seconds: number) => new Date(seconds * 1000).toISOString()
    return {
      message: [
        `Block ${Number(block)} at ${at(now)}; Lido: ${limitWords}, last report for ${at(Number(last))}`,
        `1 wstETH = ${formatEther(wstethRate)}, 1 rETH = ${formatEther(rethRate)}, 1 cbETH = ${formatEther(cbethRate)} ETH`,
        paused.length === 0 ? 'nothing is paused' : `paused: ${paused.join(', ')}`,
        `${unusual.length === 0 ? 'nothing else is unusual' : unusual.join(', ')}.`,
      ].join('; '),
      data: {
        chainId: CHAIN_ID,
        block: Number(block),
        time: now,
        clockAhead: Math.max(0, now - Math.floor(Date.now() / 1000)),
        paused,
        stakingPaused: paused.includes('lido-stake') || paused.includes('lido'),
        stopped: paused.includes('lido'),
        stakeLimit: limitNow.toString(),
        maxStakeLimit: limitMax.toString(),
        rpDepositsEnabled: !paused.includes('rp-deposits'),
        rpMaximumDeposit: maximumDeposit.toString(),
        rates: { wsteth: wstethRate.toString(), reth: rethRate.toString(), cbeth: cbethRate.toString() },
        lastReport: Number(last),
        feeds: world.feeds,
        market: world.market,
        bunker,
      },
    }
  },
})
