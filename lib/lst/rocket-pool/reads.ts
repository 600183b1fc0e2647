import { rethAbi } from '@/abi/reth'
import { rocketDepositPoolAbi } from '@/abi/rocket-deposit-pool'
import { rocketDepositSettingsAbi } from '@/abi/rocket-deposit-settings'
import { rocketNetworkBalancesAbi } from '@/abi/rocket-network-balances'
import { rocketNetworkSettingsAbi } from '@/abi/rocket-network-settings'
import type { Address } from '@/lib/core/address'
import { err, ok } from '@/lib/core/result'
import type { RocketPoolAccount, RocketPoolContracts, RocketPoolState } from '@/lib/lst/rocket-pool/state'
import { contractRead, contractReads, optionalRead } from '@/lib/read/contract-reads'
import type { Reads } from '@/lib/read/reads'
import { mapReads } from '@/lib/read/reads'

/** Everything the app shows of Rocket Pool, at one block. Tokens without ether behind them are refused as a rate. */
export function rocketPoolState(contracts: RocketPoolContracts): Reads<RocketPoolState> {
  const { reth, depositPool, networkBalances, depositSettings, networkSettings } = contracts
  const balances = 'RocketNetworkBalances'
  const settings = 'RocketDAOProtocolSettingsDeposit'
  const reads = contractReads({
    totalEth: contractRead(rocketNetworkBalancesAbi, balances, networkBalances, 'getTotalETHBalance'),
    rethSupply: contractRead(rocketNetworkBalancesAbi, balances, networkBalances, 'getTotalRETHSupply'),
    depositEnabled: contractRead(rocketDepositSettingsAbi, settings, depositSettings, 'getDepositEnabled'),
    minimumDeposit: contractRead(rocketDepositSettingsAbi, settings, depositSettings, 'getMinimumDeposit'),
    depositFee: contractRead(rocketDepositSettingsAbi, settings, depositSettings, 'getDepositFee'),
    maximumDeposit: contractRead(
      rocketDepositPoolAbi,
      'RocketDepositPool',
      depositPool,
      'getMaximumDepositAmount',
    ),
    totalCollateral: contractRead(rethAbi, 'rETH', reth, 'getTotalCollateral'),
    commission: optionalRead(
      contractRead(
        rocketNetworkSettingsAbi,
        'RocketDAOProtocolSettingsNetwork',
        networkSettings,
        'getRethCommission',
      ),
    ),
    poolBalance: optionalRead(
      contractRead(rocketDepositPoolAbi, 'RocketDepositPool', depositPool, 'getBalance'),
    ),
    poolSize: optionalRead(
      contractRead(rocketDepositSettingsAbi, settings, depositSettings, 'getMaximumDepositPoolSize'),
    ),
    reportEvery: optionalRead(
      contractRead(
        rocketNetworkSettingsAbi,
        'RocketDAOProtocolSettingsNetwork',
        networkSettings,
        'getSubmitBalancesFrequency',
      ),
    ),
  })
  return mapReads(reads, ({ commission, poolBalance, poolSize, reportEvery, ...read }) => {
    if (read.rethSupply > 0n && read.totalEth === 0n) {
      return err({ code: 'bad-response', detail: 'Rocket Pool reports rETH without any ether' })
    }
    return ok({
      contracts,
      ...read,
      ...(commission === undefined ? {} : { commission }),
      ...(poolBalance === undefined ? {} : { poolBalance }),
      ...(poolSize === undefined ? {} : { poolSize }),
      ...(reportEvery === undefined ? {} : { reportEvery }),
    })
  })
}

export function rocketPoolAccount(
  contracts: RocketPoolContracts,
  account: Address,
): Reads<RocketPoolAccount> {
  return contractReads({ rEth: contractRead(rethAbi, 'rETH', contracts.reth, 'balanceOf', [account]) })
}
