import { keccak256, stringToHex } from 'viem'
import type { quoteReth } from '@/lib/lst/rocket-pool/quote'
import { ourArtifacts } from '../replay/artifacts'
import type { ReplayChain } from '../replay/replay-chain'
import { revertText } from '../replay/revert-text'
import { deployRocketPool, type RocketContract } from '../replay-rocketpool/contracts'
import type { Subject } from './agreement'
import { type Figure, readFigures } from './figures'
import { addresses, people } from './people'
import { type RocketPoolAction, settingPaths } from './rocket-pool-action'
import { RocketPoolModel, type RocketPoolStart } from './rocket-pool-model'

const eth = 10n ** 18n
const roles = {
  guardian: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  oracle: '0x976EA74026E726554dB657fA54763abd0C3a0aa9',
} as const
const whale = '0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc'

/** Our Rocket Pool on a chain at mainnet's size and rate, with three holders of rETH, and no validators waiting. */
export async function rocketPoolSubject(
  chain: ReplayChain,
  time: number,
  quote?: typeof quoteReth,
): Promise<Subject<RocketPoolAction>> {
  const start: RocketPoolStart = {
    reported: {
      totalEth: 396_944_271_446_898_073_504_670n,
      supply: 342_862_039_669_683_153_255_377n,
      time: BigInt(time),
    },
    held: 224_302_590_701_715_712_548n,
    supply: 342_862_039_669_683_153_255_377n,
    each: 100n * eth + 7n,
    settings: { fee: eth / 2000n, capacity: 900n * eth, minimum: eth / 100n, target: eth / 100n },
  }
  const held = 2n ** 100n
  for (const account of [...Object.values(addresses), ...Object.values(roles)])
    await chain.setBalance(account, held)
  const contracts = await deployRocketPool(chain, await ourArtifacts(), roles.guardian)
  const admin = (to: RocketContract, name: string, ...args: readonly unknown[]) =>
    chain.prepare(roles.guardian, contracts[to].address, contracts[to].artifact.abi, name, args)
  await admin('networkBalances', 'devnetSetMember', roles.oracle, true)
  const { totalEth, supply } = start.reported
  const reported = {
    'network.balance.total': totalEth,
    'network.balance.reth.supply': supply,
    'network.balances.updated.timestamp': start.reported.time,
  }
  for (const [key, value] of Object.entries(reported))
    await admin('storage', 'devnetSetUint', keccak256(stringToHex(key)), value)
  for (const name of people) await admin('rETH', 'devnetMint', addresses[name], start.each)
  await admin('rETH', 'devnetMint', whale, start.supply - 3n * start.each)
  for (const [setting, path] of Object.entries(settingPaths)) {
    const target = setting === 'target' ? 'settingsNetwork' : 'settingsDeposit'
    const value = Object.entries(start.settings).find(([name]) => name === setting)?.[1]
    await admin(target, 'devnetSetSettingUint', path, value)
  }
  await chain.settle()
  await chain.setBalance(contracts.rETH.address, start.held)

  const figure = (contract: RocketContract, name: string, ...args: readonly unknown[]): Figure => {
    const { address, artifact } = contracts[contract]
    return [{ address, abi: artifact.abi }, name, ...args]
  }
  const figures: Record<string, Figure> = {
    exchangeRate: figure('rETH', 'getExchangeRate'),
    supply: figure('rETH', 'totalSupply'),
    reportedEther: figure('networkBalances', 'getTotalETHBalance'),
    reportedSupply: figure('networkBalances', 'getTotalRETHSupply'),
    pool: figure('depositPool', 'getBalance'),
    excess: figure('depositPool', 'getExcessBalance'),
    maximumDeposit: figure('depositPool', 'getMaximumDepositAmount'),
    collateral: figure('rETH', 'getTotalCollateral'),
    collateralRate: figure('rETH', 'getCollateralRate'),
  }
  for (const name of people) figures[`${name}.rETH`] = figure('rETH', 'balanceOf', addresses[name])
  return {
    chain,
    model: () => new RocketPoolModel(start, contracts, roles, quote),
    async state() {
      const found = await readFigures(chain, figures)
      const balances = await chain.balances(people.map((name) => addresses[name]))
      for (const [index, name] of people.entries()) found[`${name}.ether`] = (balances[index] ?? held) - held
      return found
    },
    errorText: revertText,
    seconds: (action) => (action.is === 'report' ? action.seconds : 12),
  }
}
