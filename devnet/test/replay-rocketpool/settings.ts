import type { RocketContract } from './contracts'

export interface Setting {
  readonly contract: RocketContract
  readonly path: string
  readonly kind: 'uint' | 'bool'
}

const deposit = (path: string, kind: Setting['kind'] = 'uint'): Setting => ({
  contract: 'settingsDeposit',
  path,
  kind,
})
const network = (path: string, kind: Setting['kind'] = 'uint'): Setting => ({
  contract: 'settingsNetwork',
  path,
  kind,
})

/** Settings by the recordings' names: in `initial.settings`, and with a capital after `admin.set`. */
export const settings: Readonly<Record<string, Setting>> = {
  depositEnabled: deposit('deposit.enabled', 'bool'),
  assignDepositsEnabled: deposit('deposit.assign.enabled', 'bool'),
  minimumDeposit: deposit('deposit.minimum'),
  maximumDepositPoolSize: deposit('deposit.pool.maximum'),
  maximumDepositAssignments: deposit('deposit.assign.maximum'),
  maximumDepositSocialisedAssignments: deposit('deposit.assign.socialised.maximum'),
  depositFee: deposit('deposit.fee'),
  expressQueueRate: deposit('express.queue.rate'),
  targetRethCollateralRate: network('network.reth.collateral.target'),
  targetCollateralRate: network('network.reth.collateral.target'),
  submitBalancesEnabled: network('network.submit.balances.enabled', 'bool'),
  submitBalancesFrequency: network('network.submit.balances.frequency'),
  maxRethDelta: network('network.max.reth.balance.delta'),
  nodeConsensusThreshold: network('network.consensus.threshold'),
  rethDepositDelay: network('network.reth.deposit.delay'),
}
