import { type Address, createPublicClient, http, keccak256, type PublicClient, parseAbi, toHex } from 'viem'
import type { Devnet } from '../testing/devnet-chain'

export const ABI = {
  locator: parseAbi([
    'function lido() view returns (address)',
    'function accountingOracle() view returns (address)',
  ]),
  steth: parseAbi([
    'function submit(address) payable returns (uint256)',
    'function balanceOf(address) view returns (uint256)',
    'function sharesOf(address) view returns (uint256)',
    'function getTotalPooledEther() view returns (uint256)',
    'function getTotalShares() view returns (uint256)',
    'function getFee() view returns (uint16)',
    'function getContractVersion() view returns (uint256)',
    'function getCurrentStakeLimit() view returns (uint256)',
    'function getStakeLimitFullInfo() view returns (bool isPaused, bool isSet, uint256 current, uint256 max, uint256 growthBlocks, uint256 previous, uint256 previousBlock)',
    'function transfer(address,uint256) returns (bool)',
  ]),
  wsteth: parseAbi([
    'function stEthPerToken() view returns (uint256)',
    'function balanceOf(address) view returns (uint256)',
  ]),
  storage: parseAbi(['function getAddress(bytes32) view returns (address)']),
  depositPool: parseAbi([
    'function deposit() payable',
    'function getMaximumDepositAmount() view returns (uint256)',
    'function getBalance() view returns (uint256)',
  ]),
  depositSettings: parseAbi([
    'function getDepositFee() view returns (uint256)',
    'function getMinimumDeposit() view returns (uint256)',
    'function getMaximumDepositPoolSize() view returns (uint256)',
  ]),
  reth: parseAbi([
    'function getExchangeRate() view returns (uint256)',
    'function balanceOf(address) view returns (uint256)',
    'function getTotalCollateral() view returns (uint256)',
  ]),
  cbeth: parseAbi([
    'function exchangeRate() view returns (uint256)',
    'function totalSupply() view returns (uint256)',
    'function balanceOf(address) view returns (uint256)',
    'function transfer(address,uint256) returns (bool)',
  ]),
  feed: parseAbi([
    'function latestRoundData() view returns (uint80 id, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredIn)',
    'function getRoundData(uint80) view returns (uint80 id, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredIn)',
    'function decimals() view returns (uint8)',
    'function description() view returns (string)',
  ]),
} as const

export interface DevnetReader {
  readonly client: PublicClient
  readonly steth: Address
  readonly wsteth: Address
  readonly reth: Address
  readonly cbeth: Address
  readonly networkBalances: Address
  readonly depositPool: Address
  readonly depositSettings: Address
  readonly feed: (pair: string) => Address
  now(): Promise<number>
}

/** Finds every contract from the manifest's roots alone, as the app does. */
export async function readDevnet({ rpcUrl, manifest }: Devnet): Promise<DevnetReader> {
  const client = createPublicClient({ transport: http(rpcUrl), cacheTime: 0 })
  const { lido, 'rocket-pool': rocketPool, coinbase } = manifest.protocols
  if (!lido || !rocketPool || !coinbase) throw new Error('The manifest lacks a protocol.')
  const registered = (name: string) =>
    client.readContract({
      address: rocketPool.storage,
      abi: ABI.storage,
      functionName: 'getAddress',
      args: [keccak256(toHex(`contract.address${name}`))],
    })
  return {
    client,
    steth: await client.readContract({ address: lido.locator, abi: ABI.locator, functionName: 'lido' }),
    wsteth: lido.wsteth,
    reth: rocketPool.reth,
    cbeth: coinbase.cbeth,
    networkBalances: await registered('rocketNetworkBalances'),
    depositPool: await registered('rocketDepositPool'),
    depositSettings: await registered('rocketDAOProtocolSettingsDeposit'),
    feed(pair) {
      const found = manifest.feeds.find((feed) => feed.pair === pair)
      if (!found) throw new Error(`The manifest has no feed ${pair}.`)
      return found.address
    },
    now: async () => Number((await client.getBlock()).timestamp),
  }
}
