import * as v from 'valibot'
import { encodeFunctionData } from 'viem'
import type { AddressBook } from '../replay/address-book'
import type { JsonObject } from '../replay/recording'
import type { ReplayChain } from '../replay/replay-chain'
import type { LidoContracts } from './lido-contracts'

const wei = v.pipe(
  v.string(),
  v.transform((text: string) => BigInt(text)),
)
const schema = v.object({
  time: v.pipe(v.string(), v.transform(Number)),
  block: v.pipe(v.string(), v.transform(Number)),
  bufferedEther: wei,
  stopped: v.boolean(),
  externalShares: wei,
  beaconStat: v.object({ depositedValidators: wei, beaconValidators: wei, beaconBalance: wei }),
  stakeLimit: v.object({
    maxStakeLimit: wei,
    maxStakeLimitGrowthBlocks: wei,
    prevStakeLimit: wei,
    prevStakeBlockNumber: wei,
  }),
  accounts: v.record(v.string(), v.object({ shares: wei })),
  systemShares: v.record(v.string(), wei),
  contractEth: v.object({ stETH: wei }),
  queue: v.object({ resumeSince: v.pipe(v.string(), v.transform(Number)) }),
})

export type LidoInitial = v.InferOutput<typeof schema>

/** The parts of a recording's initial state that are loaded; all else must be zero there and is compared. */
export function parseInitial(initial: JsonObject): LidoInitial {
  return v.parse(schema, initial)
}

/** Brings freshly deployed contracts into the initial state; the chain is still some blocks before it. */
export async function loadInitial(
  chain: ReplayChain,
  contracts: LidoContracts,
  book: AddressBook,
  initial: LidoInitial,
): Promise<void> {
  const { owner, stETH, withdrawalQueue } = contracts
  // A pause of one second ends at the recorded time of resumption.
  const pause = encodeFunctionData({ abi: withdrawalQueue.abi, functionName: 'pauseFor', args: [1n] })
  await chain.transact(
    { from: owner, to: withdrawalQueue.address, data: pause },
    initial.queue.resumeSince - 1,
  )

  await chain.setBalance(stETH.address, initial.contractEth.stETH)
  const prepare = (functionName: string, ...args: readonly unknown[]) =>
    chain.prepare(owner, stETH.address, stETH.abi, functionName, args)
  const { depositedValidators, beaconValidators, beaconBalance } = initial.beaconStat
  await prepare(
    'devnetSetTotals',
    initial.bufferedEther,
    beaconBalance,
    depositedValidators,
    beaconValidators,
  )
  const holders = [
    ...Object.entries(initial.accounts).map(([name, { shares }]) => ({ name, shares })),
    ...Object.entries(initial.systemShares).map(([name, shares]) => ({ name, shares })),
  ].filter(({ shares }) => shares !== 0n)
  await prepare(
    'devnetSeedShares',
    holders.map(({ name }) => book.address(name)),
    holders.map(({ shares }) => shares),
  )
  await prepare('devnetSetExternalShares', initial.externalShares)
  if (initial.stopped) await prepare('stop')
  await prepare('devnetSetStakeLimit', {
    ...initial.stakeLimit,
    prevStakeBlockNumber: Number(initial.stakeLimit.prevStakeBlockNumber),
    maxStakeLimitGrowthBlocks: Number(initial.stakeLimit.maxStakeLimitGrowthBlocks),
  })
  await chain.settle()
}
