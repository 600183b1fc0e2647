import { numberToHex, parseEther } from 'viem'
import type { BlockPlan, Tx } from '../chain/block-writer'
import { encode } from '../chain/contract'
import { ACTORS } from './actors'
import type { Contracts } from './deploy-contracts'

/** Ether per share at the first block: a year of rewards below 1.24. */
const START_RATE = { ether: 1_206_000n, shares: 1_000_000n }
const BUFFERED = parseEther('14200')
const CL_BALANCE = parseEther('9176400')
const VALIDATORS = 286_762n
/** Part of all shares that is wrapped, as on mainnet (per cent). */
const WRAPPED_PERCENT = 41n

export const STAKE_LIMIT = parseEther('150000')
export const STAKE_LIMIT_BLOCKS = 6_400n

/**
 * Staking modules: operators, active ones, exited, deposited, depositable validators and balance (gwei), which is also the weight of
 * their fees. The balances add up to 5^14 x 2^x gwei, so that the fee divides to exactly 10 % (another sum floors to 9.99 %).
 */
const MODULES = [
  {
    key: 'curatedModule',
    name: 'curated-onchain-v1',
    fees: [500, 500, 10_000, 1],
    figures: [38n, 36n, 12_400n, 271_100n, 820n, 8_296_743_164_062_500n],
  },
  {
    key: 'simpleDvtModule',
    name: 'SimpleDVT',
    fees: [800, 200, 400, 1],
    figures: [82n, 76n, 310n, 12_050n, 340n, 368_000_000_000_000n],
  },
  {
    key: 'communityModule',
    name: 'Community Staking',
    fees: [600, 400, 1_000, 1],
    figures: [612n, 588n, 820n, 29_300n, 1_150n, 872_000_000_000_000n],
  },
] as const

/** Wires Lido and gives it mainnet's scale; the whale's and the wrapped whale's shares stand for everybody else. */
export function seedLido(c: Contracts, timestamp: number): readonly BlockPlan[] {
  const { admin, whale, wrappedWhale, treasury, vaultHub } = ACTORS
  const total = BUFFERED + CL_BALANCE
  const shares = (total * START_RATE.shares) / START_RATE.ether
  const wrapped = (shares * WRAPPED_PERCENT) / 100n
  const wrappedEther = (wrapped * total) / shares
  const owner = (to: keyof Contracts, name: string, args: readonly unknown[]): Tx => ({
    from: admin,
    to: c[to].address,
    data: encode(c[to], name, args),
    what: `${to}.${name}`,
  })
  const figures = (values: readonly bigint[]) => {
    const [
      nodeOperatorsCount,
      activeNodeOperatorsCount,
      totalExitedValidators,
      totalDepositedValidators,
      depositableValidatorsCount,
      validatorsBalanceGwei,
    ] = values
    return {
      nodeOperatorsCount,
      activeNodeOperatorsCount,
      totalExitedValidators,
      totalDepositedValidators,
      depositableValidatorsCount,
      validatorsBalanceGwei,
    }
  }
  const components = {
    lido: c.lido.address,
    withdrawalQueue: c.withdrawalQueue.address,
    stakingRouter: c.stakingRouter.address,
    accountingOracle: c.accountingOracle.address,
    accounting: c.accounting.address,
    burner: c.burner.address,
    wstETH: c.wsteth.address,
    vaultHub,
    treasury,
    elRewardsVault: c.elRewardsVault.address,
    withdrawalVault: c.withdrawalVault.address,
    oracleReportSanityChecker: c.sanityChecker.address,
  }
  return [
    {
      timestamp,
      setup: [{ method: 'anvil_setBalance', params: [c.lido.address, numberToHex(BUFFERED)] }],
      txs: [
        owner('locator', 'devnetSetComponents', [components]),
        owner('lido', 'devnetInitialize', []),
        ...MODULES.flatMap((module) => [
          owner(module.key, 'devnetSetFigures', [figures(module.figures)]),
          owner('stakingRouter', 'devnetAddModule', [module.name, c[module.key].address, ...module.fees]),
        ]),
        owner('lido', 'devnetSetTotals', [BUFFERED, CL_BALANCE, VALIDATORS, VALIDATORS]),
        owner('lido', 'devnetSeedShares', [
          [whale, wrappedWhale],
          [shares - wrapped, wrapped],
        ]),
        owner('lido', 'setStakingLimit', [STAKE_LIMIT, STAKE_LIMIT / STAKE_LIMIT_BLOCKS]),
      ],
    },
    {
      timestamp: timestamp + 12,
      txs: [
        {
          from: wrappedWhale,
          to: c.lido.address,
          data: encode(c.lido, 'approve', [c.wsteth.address, wrappedEther]),
          what: 'approval of the wrapped whale',
        },
        {
          from: wrappedWhale,
          to: c.wsteth.address,
          data: encode(c.wsteth, 'wrap', [wrappedEther]),
          what: 'wrapping of the wrapped whale',
        },
      ],
    },
  ]
}
