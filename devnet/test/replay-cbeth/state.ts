import type { AddressBook } from '../replay/address-book'
import type { EtherDeltas } from '../replay/ether-deltas'
import { keysOf } from '../replay/merge-patch'
import { nest, type Read, readState } from '../replay/read-state'
import type { JsonObject } from '../replay/recording'
import type { ReplayChain } from '../replay/replay-chain'
import type { CoinbaseContract, CoinbaseContracts } from './contracts'

const ofAccount = { cbETH: 'balanceOf', permitNonce: 'nonces', blacklisted: 'isBlacklisted' } as const
const ofCaller = {
  caller: 'callers',
  allowance: 'allowances',
  maxAllowance: 'maxAllowances',
  interval: 'intervals',
  allowanceLastSet: 'allowancesLastSet',
  estimatedAllowance: 'estimatedAllowance',
} as const

/** The token's and the updater's state in the shape of `after`. */
export async function coinbaseState(
  chain: ReplayChain,
  contracts: CoinbaseContracts,
  book: AddressBook,
  deltas: EtherDeltas,
  expected: JsonObject,
): Promise<JsonObject> {
  const read = (path: string, contract: CoinbaseContract, functionName: string, account?: string): Read => ({
    path,
    to: contracts[contract].address,
    abi: contracts[contract].artifact.abi,
    functionName,
    args: account === undefined ? [] : [book.address(account)],
  })
  const reads = ['exchangeRate', 'oracle', 'totalSupply', 'paused'].map((name) => read(name, 'cbETH', name))
  for (const account of keysOf(expected.minterAllowance))
    reads.push(read(`minterAllowance.${account}`, 'cbETH', 'minterAllowance', account))
  for (const account of keysOf(expected.updater))
    for (const [field, name] of Object.entries(ofCaller))
      reads.push(read(`updater.${account}.${field}`, 'updater', name, account))
  const accounts = keysOf(expected.accounts)
  for (const account of accounts)
    for (const [field, name] of Object.entries(ofAccount))
      reads.push(read(`accounts.${account}.${field}`, 'cbETH', name, account))
  const [values, changes] = await Promise.all([readState(chain, book, reads), deltas.read(accounts)])
  return nest(new Map([...values, ...changes]))
}
