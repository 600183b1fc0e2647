import type { Abi, AbiEvent, AbiFunction } from 'viem'
import { describe, expect, it } from 'vitest'
import { cbethAbi } from '@/abi/cbeth'
import { curveCryptoPoolAbi } from '@/abi/curve-crypto-pool'
import { curveStablePoolAbi } from '@/abi/curve-stable-pool'
import { priceFeedAbi } from '@/abi/price-feed'
import { rethAbi } from '@/abi/reth'
import { rocketDepositPoolAbi } from '@/abi/rocket-deposit-pool'
import { rocketDepositSettingsAbi } from '@/abi/rocket-deposit-settings'
import { rocketNetworkBalancesAbi } from '@/abi/rocket-network-balances'
import { rocketNetworkSettingsAbi } from '@/abi/rocket-network-settings'
import { rocketStorageAbi } from '@/abi/rocket-storage'
import { compileContracts } from '../compile/compile'

const pairs: readonly (readonly [contract: string, abi: Abi])[] = [
  ['RocketStorage', rocketStorageAbi],
  ['RocketDepositPool', rocketDepositPoolAbi],
  ['RocketDAOProtocolSettingsDeposit', rocketDepositSettingsAbi],
  ['RocketDAOProtocolSettingsNetwork', rocketNetworkSettingsAbi],
  ['RocketNetworkBalances', rocketNetworkBalancesAbi],
  ['RocketTokenRETH', rethAbi],
  ['CbETH', cbethAbi],
  ['PriceFeed', priceFeedAbi],
  ['CurveStethPool', curveStablePoolAbi],
  ['CurveStethNgPool', curveStablePoolAbi],
  ['CurveRethPool', curveCryptoPoolAbi],
]

const compiled = await compileContracts()

describe('what the app calls is what the devnet has', () => {
  it.each(pairs)('%s', (contract, abi) => {
    const ours = new Set((compiled[contract]?.abi ?? []).filter(isCallable).map(describeItem))
    const asked = abi.filter(isCallable).map(describeItem)
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((line) => !ours.has(line))).toEqual([])
  })
})

function isCallable(item: Abi[number]): item is AbiFunction | AbiEvent {
  return item.type === 'function' || item.type === 'event'
}

/** Everything that decides how a call is encoded and an answer or a log is read. Names of arguments: of events only. */
function describeItem(item: AbiFunction | AbiEvent): string {
  if (item.type === 'event') {
    const inputs = item.inputs.map(({ type, name, indexed }) => `${type}${indexed ? ' indexed' : ''} ${name}`)
    return `event ${item.name}(${inputs.join(', ')})`
  }
  const types = (parameters: AbiFunction['inputs']) => parameters.map(({ type }) => type).join(', ')
  return `function ${item.name}(${types(item.inputs)}) ${item.stateMutability} returns (${types(item.outputs)})`
}
