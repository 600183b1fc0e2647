const SUMMARY = [
  { name: 'totalExitedValidators', type: 'uint256' },
  { name: 'totalDepositedValidators', type: 'uint256' },
  { name: 'depositableValidatorsCount', type: 'uint256' },
] as const

/** StakingModule as all versions have it. */
const MODULE = [
  { name: 'id', type: 'uint24' },
  { name: 'stakingModuleAddress', type: 'address' },
  { name: 'stakingModuleFee', type: 'uint16' },
  { name: 'treasuryFee', type: 'uint16' },
  { name: 'stakeShareLimit', type: 'uint16' },
  { name: 'status', type: 'uint8' },
  { name: 'name', type: 'string' },
  { name: 'lastDepositAt', type: 'uint64' },
  { name: 'lastDepositBlock', type: 'uint256' },
  { name: 'exitedValidatorsCount', type: 'uint256' },
  { name: 'priorityExitShareThreshold', type: 'uint16' },
  { name: 'maxDepositsPerBlock', type: 'uint64' },
  { name: 'minDepositBlockDistance', type: 'uint64' },
] as const

/** StakingRouter (Staking Router v3): what each of Lido's modules says of itself. */
export const stakingRouterAbi = [
  {
    name: 'getAllStakingModuleDigests',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [
      {
        type: 'tuple[]',
        components: [
          { name: 'nodeOperatorsCount', type: 'uint256' },
          { name: 'activeNodeOperatorsCount', type: 'uint256' },
          {
            name: 'state',
            type: 'tuple',
            components: [
              ...MODULE,
              { name: 'withdrawalCredentialsType', type: 'uint8' },
              { name: 'validatorsBalanceGwei', type: 'uint64' },
            ],
          },
          { name: 'summary', type: 'tuple', components: SUMMARY },
        ],
      },
    ],
  },
] as const

/** The same before Staking Router v3: without the two last fields of a module. */
export const stakingRouterV2Abi = [
  {
    name: 'getAllStakingModuleDigests',
    type: 'function',
    stateMutability: 'view',
    inputs: [],
    outputs: [
      {
        type: 'tuple[]',
        components: [
          { name: 'nodeOperatorsCount', type: 'uint256' },
          { name: 'activeNodeOperatorsCount', type: 'uint256' },
          { name: 'state', type: 'tuple', components: MODULE },
          { name: 'summary', type: 'tuple', components: SUMMARY },
        ],
      },
    ],
  },
] as const
