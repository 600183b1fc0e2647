import * as v from 'valibot'
import { type Address, keccak256, stringToHex } from 'viem'
import type { AddressBook } from '../replay/address-book'
import type { Json, JsonObject, Recording } from '../replay/recording'
import type { ReplayChain } from '../replay/replay-chain'
import type { RocketContract, RocketContracts } from './contracts'
import { settings } from './settings'

const state = v.object({
  totalEth: v.string(),
  stakingEth: v.string(),
  rethSupplyReported: v.string(),
  balancesBlock: v.string(),
  balancesTimestamp: v.string(),
  rethTotalSupply: v.string(),
  rethContractBalance: v.string(),
  depositPool: v.object({ balance: v.string(), nodeBalance: v.string(), requestedTotal: v.string() }),
  accounts: v.record(v.string(), v.object({ rETH: v.string() })),
})

const reportKeys = {
  balancesBlock: 'network.balances.updated.block',
  balancesTimestamp: 'network.balances.updated.timestamp',
  totalEth: 'network.balance.total',
  stakingEth: 'network.balance.staking',
  rethSupplyReported: 'network.balance.reth.supply',
} as const

const sink: Address = '0x00000000000000000000000000000000000051Ac'
const request = 32n * 10n ** 18n

/** Brings freshly deployed contracts into a recording's initial state. */
export async function loadInitialState(
  chain: ReplayChain,
  contracts: RocketContracts,
  book: AddressBook,
  recording: Recording,
  guardian: Address,
): Promise<void> {
  const admin = (to: RocketContract, name: string, args: readonly unknown[], value = 0n) =>
    chain.prepare(guardian, contracts[to].address, contracts[to].artifact.abi, name, args, value)

  const start = v.parse(
    v.object({
      settings: v.record(v.string(), v.union([v.string(), v.boolean()])),
      oracleMembers: v.string(),
    }),
    recording.initial,
  )
  await loadSettings(start.settings, admin)
  const members = ['oracle', 'oracle2', 'oracle3'].slice(0, Number(start.oracleMembers))
  for (const member of members)
    await admin('networkBalances', 'devnetSetMember', [book.address(member), true])

  const initial = v.parse(state, recording.initial.state)
  for (const [field, key] of Object.entries(reportKeys)) {
    const value = BigInt(initial[field as keyof typeof reportKeys])
    await admin('storage', 'devnetSetUint', [keccak256(stringToHex(key)), value])
  }
  let rest = BigInt(initial.rethTotalSupply)
  for (const [account, { rETH }] of Object.entries(initial.accounts)) {
    rest -= BigInt(rETH)
    if (BigInt(rETH) > 0n) await admin('rETH', 'devnetMint', [book.address(account), BigInt(rETH)])
  }
  if (rest > 0n) await admin('rETH', 'devnetMint', [sink, rest])

  const pool = BigInt(initial.depositPool.balance)
  const waiting = BigInt(initial.depositPool.requestedTotal) / request
  if (waiting > 0n) {
    await admin('nodeDeposit', 'devnetQueueValidators', [book.address('node'), Number(waiting)], pool)
  } else if (pool > 0n) await admin('vault', 'devnetDeposit', ['rocketDepositPool'], pool)
  const nodeBalance = BigInt(initial.depositPool.nodeBalance)
  await admin('storage', 'devnetSetUint', [keccak256(stringToHex('deposit.pool.node.balance')), nodeBalance])
  await chain.settle()
  await chain.setBalance(contracts.rETH.address, BigInt(initial.rethContractBalance))
}

async function loadSettings(
  values: JsonObject,
  admin: (to: RocketContract, name: string, args: readonly unknown[]) => Promise<void>,
): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const setting = settings[name]
    if (setting === undefined) throw new Error(`unknown setting ${name}`)
    await admin(setting.contract, ...settingCall(setting, value))
  }
}

/** The function and arguments that set a setting. */
export function settingCall(
  setting: { path: string; kind: 'uint' | 'bool' },
  value: Json | undefined,
): [string, readonly unknown[]] {
  if (setting.kind === 'bool') {
    if (typeof value !== 'boolean') throw new Error(`${setting.path} is not a boolean`)
    return ['devnetSetSettingBool', [setting.path, value]]
  }
  if (typeof value !== 'string') throw new Error(`${setting.path} is not a number`)
  return ['devnetSetSettingUint', [setting.path, BigInt(value)]]
}
