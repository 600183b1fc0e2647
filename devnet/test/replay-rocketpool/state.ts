import { keccak256, stringToHex } from 'viem'
import type { AddressBook } from '../replay/address-book'
import type { EtherDeltas } from '../replay/ether-deltas'
import { keysOf } from '../replay/merge-patch'
import { nest, type Read, readState } from '../replay/read-state'
import type { JsonObject } from '../replay/recording'
import type { ReplayChain } from '../replay/replay-chain'
import type { RocketContract, RocketContracts } from './contracts'

const figures: readonly (readonly [path: string, contract: RocketContract, functionName: string])[] = [
  ['exchangeRate', 'rETH', 'getExchangeRate'],
  ['totalEth', 'networkBalances', 'getTotalETHBalance'],
  ['stakingEth', 'networkBalances', 'getStakingETHBalance'],
  ['rethSupplyReported', 'networkBalances', 'getTotalRETHSupply'],
  ['balancesBlock', 'networkBalances', 'getBalancesBlock'],
  ['balancesTimestamp', 'networkBalances', 'getBalancesTimestamp'],
  ['rethTotalSupply', 'rETH', 'totalSupply'],
  ['depositPool.balance', 'depositPool', 'getBalance'],
  ['depositPool.excess', 'depositPool', 'getExcessBalance'],
  ['depositPool.maximumDepositAmount', 'depositPool', 'getMaximumDepositAmount'],
  ['depositPool.userBalance', 'depositPool', 'getUserBalance'],
  ['depositPool.nodeBalance', 'depositPool', 'getNodeBalance'],
  ['totalCollateral', 'rETH', 'getTotalCollateral'],
  ['collateralRate', 'rETH', 'getCollateralRate'],
]

/** The protocol's state in the shape of `after`. */
export async function rocketState(
  chain: ReplayChain,
  contracts: RocketContracts,
  book: AddressBook,
  deltas: EtherDeltas,
  expected: JsonObject,
): Promise<JsonObject> {
  const accounts = keysOf(expected.accounts)
  const reads: Read[] = figures.map(([path, contract, functionName]) =>
    read(contracts, path, contract, functionName),
  )
  const requested = keccak256(stringToHex('deposit.pool.requested.total'))
  reads.push(read(contracts, 'depositPool.requestedTotal', 'storage', 'getUint', [requested]))
  for (const account of accounts)
    reads.push(read(contracts, `accounts.${account}.rETH`, 'rETH', 'balanceOf', [book.address(account)]))
  const [values, changes, [held]] = await Promise.all([
    readState(chain, book, reads),
    deltas.read(accounts),
    chain.balances([contracts.rETH.address]),
  ])
  values.set('rethContractBalance', String(held))
  return nest(new Map([...values, ...changes]))
}

function read(
  contracts: RocketContracts,
  path: string,
  contract: RocketContract,
  functionName: string,
  args: readonly unknown[] = [],
): Read {
  const { address, artifact } = contracts[contract]
  return { path, to: address, abi: artifact.abi, functionName, args }
}
