import type { ContractGroup } from '@/lib/verify/listed-contract'

/** Who can change what on mainnet; each has its sentences in the messages. */
export type PowerId =
  | 'lidoUpgrade'
  | 'lidoStakers'
  | 'lidoPause'
  | 'lidoReport'
  | 'rocketUpgrade'
  | 'rocketSettings'
  | 'rocketPause'
  | 'rocketReport'
  | 'coinbaseUpgrade'
  | 'coinbaseFreeze'
  | 'coinbaseRate'
  | 'coinbaseCustody'
  | 'feedsAggregator'
  | 'aaveVote'
  | 'aaveGuardian'

/** A power over contracts of a group, and where that is written. */
export interface Power {
  readonly id: PowerId
  readonly group: ContractGroup
  /** title as the source has it: a proper noun */
  readonly source: string
  readonly url: `https://${string}`
  /** day it was looked up: `YYYY-MM-DD` */
  readonly readOn: string
}

const READ_ON = '2026-11-23'

/**
 * Facts of mainnet's governance, from the projects' own documents where there are any. They are not read from the chain: each names its
 * source and the day it was read, and whoever relies on one opens the source.
 */
export const POWERS: readonly Power[] = [
  {
    id: 'lidoUpgrade',
    group: 'lido',
    source: 'Lido docs: Protocol levers',
    url: 'https://docs.lido.fi/guides/protocol-levers/',
    readOn: READ_ON,
  },
  {
    id: 'lidoStakers',
    group: 'lido',
    source: 'LIP-28: Dual Governance',
    url: 'https://research.lido.fi/t/lip-28-dual-governance/10032/1',
    readOn: READ_ON,
  },
  {
    id: 'lidoPause',
    group: 'lido',
    source: 'Lido docs: Emergency Brakes',
    url: 'https://docs.lido.fi/multisigs/emergency-brakes/',
    readOn: READ_ON,
  },
  {
    id: 'lidoReport',
    group: 'lido',
    source: 'Lido docs: AccountingOracle',
    url: 'https://docs.lido.fi/contracts/accounting-oracle/',
    readOn: READ_ON,
  },
  {
    id: 'rocketUpgrade',
    group: 'rocket-pool',
    source: 'RPIP-60: Protocol Upgrade Guardrails',
    url: 'https://rpips.rocketpool.net/RPIPs/RPIP-60',
    readOn: READ_ON,
  },
  {
    id: 'rocketSettings',
    group: 'rocket-pool',
    source: "Rocket Pool docs: Houston, what's new",
    url: 'https://docs.rocketpool.net/guides/houston/whats-new',
    readOn: READ_ON,
  },
  {
    id: 'rocketPause',
    group: 'rocket-pool',
    source: 'Rocket Pool forum: Protocol DAO Security Council',
    url: 'https://dao.rocketpool.net/t/protocol-dao-security-council/3050',
    readOn: READ_ON,
  },
  {
    id: 'rocketReport',
    group: 'rocket-pool',
    source: 'RPIP-61: Balance Submission Guardrail',
    url: 'https://rpips.rocketpool.net/RPIPs/RPIP-61',
    readOn: READ_ON,
  },
  {
    id: 'coinbaseUpgrade',
    group: 'coinbase',
    source: "Circle: FiatToken's design",
    url: 'https://github.com/circlefin/stablecoin-evm/blob/master/doc/tokendesign.md',
    readOn: READ_ON,
  },
  {
    id: 'coinbaseFreeze',
    group: 'coinbase',
    source: "Circle: FiatToken's design",
    url: 'https://github.com/circlefin/stablecoin-evm/blob/master/doc/tokendesign.md',
    readOn: READ_ON,
  },
  {
    id: 'coinbaseRate',
    group: 'coinbase',
    source: 'Coinbase: StakedTokenV1.sol',
    url: 'https://github.com/coinbase/wrapped-tokens-os/blob/main/contracts/wrapped-tokens/staking/StakedTokenV1.sol',
    readOn: READ_ON,
  },
  {
    id: 'coinbaseCustody',
    group: 'coinbase',
    source: 'Coinbase help: Using cbETH',
    url: 'https://help.coinbase.com/en/coinbase/trading-and-funding/staking-rewards/cbeth/using-cbeth',
    readOn: READ_ON,
  },
  {
    id: 'feedsAggregator',
    group: 'feeds',
    source: 'DeFiScan: Chainlink Price Feeds (2025-05-21)',
    url: 'https://www.defiscan.info/protocols/chainlink-oracles',
    readOn: READ_ON,
  },
  {
    id: 'aaveVote',
    group: 'lending',
    source: 'Aave docs: Governance',
    url: 'https://aave.com/docs/ecosystem/governance.md',
    readOn: READ_ON,
  },
  {
    id: 'aaveGuardian',
    group: 'lending',
    source: 'Aave help: Community',
    url: 'https://aave.com/help/governance/aave-community',
    readOn: READ_ON,
  },
]
