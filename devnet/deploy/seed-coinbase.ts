import { parseEther } from 'viem'
import type { BlockPlan, Tx } from '../chain/block-writer'
import { encode } from '../chain/contract'
import { ACTORS } from './actors'
import type { Contracts } from './deploy-contracts'
import type { ContractKey } from './plan'

const NAME = 'Coinbase Wrapped Staked ETH'
/** A year of rewards below 1.133. */
const START_RATE = parseEther('1.1078')
const SUPPLY = parseEther('121500')
/** What the updater lets its caller change in a day, up or down (wei of rate). */
const DAILY_ALLOWANCE = parseEther('0.002')

/** Sets cbETH up as its custodian did: roles, rate, updater, supply. The admin holds every role, the oracle updates the rate. */
export function seedCoinbase(c: Contracts, timestamp: number): readonly BlockPlan[] {
  const { admin, oracle, cbethWhale } = ACTORS
  const call = (to: ContractKey, name: string, args: readonly unknown[]): Tx => ({
    from: admin,
    to: c[to].address,
    data: encode(c[to], name, args),
    what: `${to}.${name}`,
  })
  return [
    {
      timestamp,
      txs: [
        call('cbeth', 'initialize', [NAME, 'cbETH', 'ETH', 18, admin, admin, admin, admin]),
        call('cbeth', 'initializeV2', [NAME]),
        call('cbeth', 'initializeV2_1', [admin]),
        call('rateUpdater', 'initialize', [admin, c.cbeth.address]),
        call('cbeth', 'updateOracle', [admin]),
        call('cbeth', 'updateExchangeRate', [START_RATE]),
        call('cbeth', 'updateOracle', [c.rateUpdater.address]),
        call('rateUpdater', 'configureCaller', [oracle, DAILY_ALLOWANCE, 86_400n]),
        call('cbeth', 'configureMinter', [admin, SUPPLY * 10n]),
        call('cbeth', 'mint', [cbethWhale, SUPPLY]),
      ],
    },
  ]
}
