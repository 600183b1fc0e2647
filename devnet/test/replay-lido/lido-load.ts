import * as v from 'valibot'
import { encodeFunctionData } from 'viem'
import type { AddressBook } from '../replay/address-book'
import { type JsonObject, wei, whole } from '../replay/recording'
import type { ReplayChain } from '../replay/replay-chain'
import type { Deployed, LidoContracts } from './lido-contracts'

const schema = v.object({
  time: whole,
  block: whole,
  bufferedEther: wei,
  stopped: v.boolean(),
  externalShares: v.optional(wei, '0'),
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
  queue: v.object({
    resumeSince: wei,
    bunker: v.optional(v.boolean(), false),
    bunkerSince: v.optional(wei, '0'),
  }),
  allowances: v.optional(
    v.array(
      v.object({
        token: v.picklist(['stETH', 'wstETH']),
        owner: v.string(),
        spender: v.string(),
        value: wei,
      }),
    ),
    () => [],
  ),
})

export type LidoInitial = v.InferOutput<typeof schema>

/** The parts of a recording's initial state that are loaded; all else must be zero there and is compared. */
export function parseInitial(initial: JsonObject): LidoInitial {
  return v.parse(schema, initial)
}

/** Blocks that the preparation may take. */
const room = 20

/** Where the chain must start, so that a pause of the queue that ended before fits in. */
export function genesisOf({ block, time, queue }: LidoInitial): { number: number; time: number } {
  const earliest =
    queue.resumeSince > 0n && queue.resumeSince < BigInt(time) ? Number(queue.resumeSince) : time
  return { number: Math.max(0, block - room), time: earliest - 1000 }
}

/** Brings freshly deployed contracts into the initial state; the chain is still some blocks before it. */
export async function loadInitial(
  chain: ReplayChain,
  contracts: LidoContracts,
  book: AddressBook,
  initial: LidoInitial,
): Promise<void> {
  const { owner, stETH } = contracts
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
  for (const { token, owner: holder, spender, value } of initial.allowances)
    await chain.prepare(book.address(holder), contracts[token].address, contracts[token].abi, 'approve', [
      book.address(spender),
      value,
    ])
  await chain.settle()
  await loadQueue(chain, contracts, initial)
}

/** A pause that has ended or still lasts, and the bunker mode: in the last blocks, as they depend on the time. */
async function loadQueue(
  chain: ReplayChain,
  { owner, withdrawalQueue, accountingOracle }: LidoContracts,
  { block, time, queue }: LidoInitial,
): Promise<void> {
  const { resumeSince, bunker, bunkerSince } = queue
  const calls: { time: number; to: Deployed; name: string; args: readonly unknown[] }[] = []
  if (bunker) {
    const args = [true, bunkerSince, bunkerSince]
    calls.push({ time: time - 2, to: accountingOracle, name: 'devnetSetBunkerMode', args })
  }
  if (resumeSince > 0n) {
    // A pause of one second ends at the recorded time of resumption.
    const at = resumeSince <= BigInt(time) ? Number(resumeSince) - 1 : time - 1
    const duration = resumeSince === 2n ** 256n - 1n ? resumeSince : resumeSince - BigInt(at)
    calls.push({ time: at, to: withdrawalQueue, name: 'pauseFor', args: [duration] })
  }
  calls.sort((a, b) => a.time - b.time)
  const [first] = calls
  if (first === undefined) return
  await chain.advanceTo(block - 1 - calls.length, first.time - 2)
  for (const { time: at, to, name, args } of calls) {
    const data = encodeFunctionData({ abi: to.abi, functionName: name, args: [...args] })
    const outcome = await chain.transact({ from: owner, to: to.address, data }, at)
    if (!outcome.ok) throw new Error(`the initial state cannot be loaded: ${name} reverts`)
  }
}
