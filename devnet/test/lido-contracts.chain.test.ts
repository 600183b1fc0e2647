import {
  type Abi,
  type AbiParameter,
  type Address,
  decodeErrorResult,
  decodeFunctionResult,
  encodeFunctionData,
  toFunctionSelector,
  zeroAddress,
} from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lidoLocatorAbi } from '@/abi/lido-locator'
import { stethAbi } from '@/abi/steth'
import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import { wstethAbi } from '@/abi/wsteth'
import { wstethReferralStakerAbi } from '@/abi/wsteth-referral-staker'
import { compileContracts } from '../compile/compile'
import { AddressBook } from './replay/address-book'
import { type Anvil, startAnvil } from './replay/anvil'
import { foundEvents } from './replay/found-events'
import { plain } from './replay/plain'
import { ReplayChain } from './replay/replay-chain'
import { type Deployed, deployLido, type LidoContracts } from './replay-lido/lido-contracts'
import { errorsOf, errorText } from './replay-lido/lido-errors'

const artifacts = await compileContracts()
const owner: Address = '0xa0Ee7A142d267C1f36714E4a8F75612F20a79720'
const stranger: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const start = 1_800_000_000
const eth = 10n ** 18n

let anvil: Anvil
let chain: ReplayChain
let lido: LidoContracts
let now = start
const book = new AddressBook()

async function send(
  from: Address,
  to: Deployed,
  functionName: string,
  args: readonly unknown[] = [],
  value = 0n,
) {
  now += 12
  const data = encodeFunctionData({ abi: to.abi, functionName, args: [...args] })
  const sources = new Map(
    [lido.stETH, lido.wstETH, lido.withdrawalQueue].map(({ address, abi }) => [address, { name: '', abi }]),
  )
  const outcome = await chain.transact({ from, to: to.address, data, value }, now)
  return {
    ok: outcome.ok,
    error: outcome.ok ? null : errorText(outcome.output, errorsOf(artifacts), book),
    events: foundEvents(outcome.logs, sources).map(({ name, args: given }) => ({
      name,
      ...Object.fromEntries(Object.entries(given).map(([key, value]) => [key, plain(value, book)])),
    })),
  }
}

async function read<T>(to: Deployed, functionName: string, args: readonly unknown[] = []): Promise<T> {
  const data = encodeFunctionData({ abi: to.abi, functionName, args: [...args] })
  const outcome = await chain.call({ from: owner, to: to.address, data })
  if (!outcome.ok) throw new Error(`${functionName} reverts`)
  return decodeFunctionResult({ abi: to.abi, functionName, data: outcome.output }) as T
}

const report = (changes: Readonly<Record<string, unknown>> = {}) => ({
  reportTimestamp: BigInt(now),
  timeElapsed: 86_400n,
  clDelta: 0n,
  appearedValidators: 0n,
  withdrawalVaultTransfer: 0n,
  elRewards: 0n,
  withdrawalFinalizationBatches: [],
  simulatedShareRate: 0n,
  isBunkerMode: false,
  bunkerStartTimestamp: 0n,
  ...changes,
})

beforeAll(async () => {
  anvil = await startAnvil({ number: 0, time: start })
  chain = new ReplayChain(anvil.rpc)
  lido = await deployLido(chain, artifacts, owner, stranger, 4n)
  now += 60
  await chain.setBalance(lido.stETH.address, 1_000n * eth)
  for (const account of [owner, stranger, lido.vaultHub]) await chain.setBalance(account, 1_000_000n * eth)
  expect(
    (await send(owner, lido.stETH, 'devnetSetTotals', [1_000n * eth, 3_200n * eth, 100n, 100n])).ok,
  ).toBe(true)
  await send(owner, lido.stETH, 'devnetSeedShares', [[stranger], [3_500n * eth]])
}, 120_000)

afterAll(() => anvil.stop())

describe('what the app calls is what the devnet has', () => {
  it.each<readonly [string, Abi]>([
    ['Lido', stethAbi],
    ['WstETH', wstethAbi],
    ['WithdrawalQueueERC721', withdrawalQueueAbi],
    ['LidoLocator', lidoLocatorAbi],
    ['WstETHReferralStaker', wstethReferralStakerAbi],
  ])('%s', (name, abi) => {
    const ours = new Set((artifacts[name]?.abi ?? []).map(shape))
    const asked = abi.filter((item) => ['function', 'event'].includes(item.type)).map(shape)
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((item) => !ours.has(item))).toEqual([])
  })
})

describe('contract version 4', () => {
  it('tells deposits and balances in the new way', async () => {
    expect(await read(lido.stETH, 'getContractVersion')).toBe(4n)
    const deposited = await send(owner, lido.stETH, 'deposit', [2n, 1n, '0x'])
    expect(deposited.events).toEqual([
      { name: 'DepositedPostReportUpdated', depositedPostReport: String(64n * eth) },
      { name: 'Unbuffered', amount: String(64n * eth) },
      { name: 'DepositedValidatorsChanged', depositedValidators: '102' },
    ])
    expect(await read(lido.stETH, 'getBalanceStats')).toEqual([3_200n * eth, 0n, 64n * eth, 0n])
    expect(await read(lido.stETH, 'getBeaconStat')).toEqual([102n, 102n, 3_200n * eth])
    expect(await read(lido.stETH, 'getTotalPooledEther')).toBe(4_200n * eth)
  })

  it('reports what appeared and what is pending, and emits the rate events last', async () => {
    const changes = { appearedValidators: 1n, clDelta: eth / 10n }
    const { error, events } = await send(owner, lido.accountingOracle, 'devnetReport', [report(changes)])
    expect(error).toBeNull()
    expect(events.map(({ name }) => name)).toEqual([
      'DepositedPostReportUpdated',
      'CLBalancesUpdated',
      'ETHDistributed',
      ...['Transfer', 'TransferShares', 'Transfer', 'TransferShares', 'Transfer', 'TransferShares'],
      'TokenRebased',
      'InternalShareRateUpdated',
    ])
    const seen = 3_232n * eth + eth / 10n
    expect(events[1]).toMatchObject({
      clValidatorsBalance: String(seen),
      clPendingBalance: String(32n * eth),
    })
    expect(await read(lido.stETH, 'getBalanceStats')).toEqual([seen, 32n * eth, 0n, 0n])
    expect(await read(lido.stETH, 'getTotalPooledEther')).toBe(4_200n * eth + eth / 10n)
    expect(await read(lido.stETH, 'getFee')).toBe(1000)
    expect(await read(lido.stETH, 'getFeeDistribution')).toEqual([5000, 0, 5000])
  })
})

describe('ether is really held', () => {
  it('refuses a buffer that is not there', async () => {
    const held = await chain.balances([lido.stETH.address])
    const args = [(held[0] ?? 0n) + 1n, 0n, 0n, 0n]
    expect((await send(owner, lido.stETH, 'devnetSetTotals', args)).error).toBe('DEVNET_BUFFER_NOT_HELD')
  })

  it('refuses a report that takes more than a vault holds', async () => {
    const withdrawal = report({ withdrawalVaultTransfer: 1n })
    expect((await send(owner, lido.accountingOracle, 'devnetReport', [withdrawal])).error).toBe(
      'IncorrectWithdrawalsVaultBalance(0)',
    )
    await chain.setBalance(lido.elRewardsVault.address, eth)
    const rewards = report({ elRewards: eth + 1n })
    expect((await send(owner, lido.accountingOracle, 'devnetReport', [rewards])).error).toBe(
      `IncorrectELRewardsVaultBalance(${eth})`,
    )
    const before = await read<bigint>(lido.stETH, 'getBufferedEther')
    expect((await send(owner, lido.accountingOracle, 'devnetReport', [report({ elRewards: eth })])).ok).toBe(
      true,
    )
    expect(await read(lido.stETH, 'getBufferedEther')).toBe(before + eth)
    expect(await chain.balances([lido.stETH.address, lido.elRewardsVault.address])).toEqual([
      before + eth,
      0n,
    ])
  })
})

describe('external shares', () => {
  it('need room under the ratio, use up the stake limit and leave the rate alone', async () => {
    const mint = () => send(lido.vaultHub, lido.stETH, 'mintExternalShares', [stranger, 10n * eth])
    expect((await mint()).error).toBe('EXTERNAL_BALANCE_LIMIT_EXCEEDED')
    await send(owner, lido.stETH, 'setMaxExternalRatioBP', [1_000n])
    await send(owner, lido.stETH, 'setStakingLimit', [100n * eth, eth])
    const rate = await read(lido.stETH, 'getPooledEthByShares', [eth])
    const minted = await mint()
    expect(minted.events.map(({ name }) => name)).toEqual([
      'Transfer',
      'TransferShares',
      'ExternalSharesMinted',
    ])
    expect(await read(lido.stETH, 'getPooledEthByShares', [eth])).toBe(rate)
    const used = await read<bigint>(lido.stETH, 'getPooledEthByShares', [10n * eth])
    expect(await read(lido.stETH, 'getCurrentStakeLimit')).toBe(100n * eth - used)
    expect(await read(lido.stETH, 'getExternalEther')).toBe(used)
  })

  it('give the limit back when burnt, above the maximum, from where it decays', async () => {
    await send(stranger, lido.stETH, 'transferShares', [lido.vaultHub, 10n * eth])
    for (let block = 0; block < 20; block++) await send(stranger, lido.stETH, 'approve', [owner, 0n])
    expect(await read(lido.stETH, 'getCurrentStakeLimit')).toBe(100n * eth)
    expect((await send(lido.vaultHub, lido.stETH, 'burnExternalShares', [10n * eth + 1n])).error).toBe(
      'EXT_SHARES_TOO_SMALL',
    )
    await send(lido.vaultHub, lido.stETH, 'burnExternalShares', [10n * eth])
    const above = await read<bigint>(lido.stETH, 'getCurrentStakeLimit')
    expect(above).toBeGreaterThan(100n * eth)
    await send(stranger, lido.stETH, 'approve', [owner, 0n])
    expect(await read(lido.stETH, 'getCurrentStakeLimit')).toBe(above - eth)
  })
})

describe("the devnet's own functions", () => {
  const names = [
    ['stETH', 'Lido'],
    ['accountingOracle', 'AccountingOracle'],
    ['stakingRouter', 'StakingRouter'],
    ['nodeOperators', 'StakingModule'],
  ] as const

  it.each(names)('are closed to others: %s', async (key) => {
    const { address, abi } = lido[key]
    const own = abi.filter((item) => item.type === 'function').filter(({ name }) => /^devnet[A-Z]/.test(name))
    const writing = own.filter(({ stateMutability }) => stateMutability === 'nonpayable')
    expect(writing.length).toBeGreaterThan(0)
    for (const item of writing) {
      const args = item.inputs.map(empty)
      const data = encodeFunctionData({ abi: [item], functionName: item.name, args })
      const outcome = await chain.call({ from: stranger, to: address, data })
      expect(outcome.ok).toBe(false)
      expect(decodeErrorResult({ abi, data: outcome.output }).errorName).toBe('NotDevnetOwner')
    }
  })
})

/** A value of a parameter's type: zeros and empty lists. */
function empty(parameter: AbiParameter): unknown {
  if (parameter.type.endsWith(']')) return []
  if ('components' in parameter)
    return Object.fromEntries(parameter.components.map((part) => [part.name, empty(part)]))
  if (parameter.type === 'address') return zeroAddress
  if (parameter.type === 'bool') return false
  if (parameter.type === 'string') return ''
  const bits = Number(/^u?int(\d+)$/.exec(parameter.type)?.[1])
  return bits <= 48 ? 0 : 0n
}

/** Everything that decides how a call is encoded and an answer or a log is read. */
function shape(item: Abi[number]): string {
  if (item.type !== 'function' && item.type !== 'event') return item.type
  const types = (parameters: readonly AbiParameter[]): string =>
    parameters
      .map((part) => {
        const nested = 'components' in part ? `(${types(part.components)})` : ''
        return `${part.type}${nested}${'indexed' in part && part.indexed === true ? ' indexed' : ''}`
      })
      .join(',')
  if (item.type === 'event') return `event ${item.name}(${types(item.inputs)})`
  const selector = toFunctionSelector(item)
  return `${selector} ${item.name} ${item.stateMutability} ${types(item.inputs)} -> ${types(item.outputs)}`
}
