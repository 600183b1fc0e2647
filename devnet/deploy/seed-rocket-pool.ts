import type { BlockPlan, Tx } from '../chain/block-writer'
import { encode } from '../chain/contract'
import { ACTORS } from './actors'
import type { Contracts } from './deploy-contracts'
import { type ContractKey, ROCKET_REGISTERED } from './plan'

/** Ether that rETH holds to pay burns with, as on mainnet at block 24480104, wei. */
export const RETH_COLLATERAL = 224302590701715712548n

/** Mainnet's state at block 24480104 (protocols.json, testVectors.rocketPoolMainnetBlock24480104), wei. */
const MAINNET = {
  totalEth: 396944271446898073504670n,
  supply: 342862039669683153255377n,
  poolBalance: 10218572790464350139n,
  /** 21,952 ETH wait in the queue: 686 requests of 32 */
  queuedValidators: 686,
}

/** Ether behind the supply when the world begins: a year of rewards less, so that the rate ends where mainnet's is. */
const START_TOTAL = (MAINNET.totalEth * 978n) / 1_000n

/** Wires Rocket Pool and gives it mainnet's state; the first balances are reported at `timestamp`. */
export function seedRocketPool(c: Contracts, timestamp: number): readonly BlockPlan[] {
  const { admin, oracle, nodeOperator, rethWhale } = ACTORS
  const guardian = (to: ContractKey, name: string, args: readonly unknown[], value = 0n): Tx => ({
    from: admin,
    to: c[to].address,
    data: encode(c[to], name, args),
    value,
    gas: 4_000_000n,
    what: `${to}.${name}`,
  })
  return [
    {
      timestamp,
      txs: [
        ...ROCKET_REGISTERED.map((key) => guardian('rocketStorage', 'devnetRegister', [key, c[key].address])),
        guardian('rocketNetworkBalances', 'devnetSetMember', [oracle, true]),
        guardian('rocketStorage', 'setDeployedStatus', []),
        guardian('rocketTokenRETH', 'devnetMint', [rethWhale, MAINNET.supply]),
        {
          from: admin,
          to: c.rocketTokenRETH.address,
          value: RETH_COLLATERAL,
          what: 'collateral for rETH',
        },
        guardian(
          'rocketNodeDeposit',
          'devnetQueueValidators',
          [nodeOperator, MAINNET.queuedValidators],
          MAINNET.poolBalance,
        ),
        guardian('rocketNodeManager', 'devnetSetNodeCount', [4_123n]),
        guardian('rocketMinipoolManager', 'devnetSetCounts', [41_702n, 13_890n, 24_511n]),
        guardian('rocketMegapoolManager', 'devnetSetValidatorCount', [3_174n]),
      ],
    },
    {
      timestamp: timestamp + 12,
      txs: [
        {
          from: oracle,
          to: c.rocketNetworkBalances.address,
          data: encode(c.rocketNetworkBalances, 'submitBalances', [
            1n,
            BigInt(timestamp - 600),
            START_TOTAL,
            (START_TOTAL * 96n) / 100n,
            MAINNET.supply,
          ]),
          what: 'first balances of Rocket Pool',
        },
      ],
    },
  ]
}
