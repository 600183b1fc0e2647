import { read } from '../chain/contract'
import type { World } from '../world/world'

/** A request must be this old at the reference time, so that nobody outruns a loss that the report will bring. As on mainnet. */
const REQUEST_MARGIN = 7_680n
/** In bunker mode requests made since it began wait for its end, but no longer than this: 2,250 epochs, as on mainnet. */
const BUNKER_WAIT = 864_000n
const NO_BOUND = 2n ** 40n - 1n
const PLENTY = 2n ** 100n
const MAX_BATCHES = 36
const REQUESTS_PER_CALL = 1_000n
/** Validators leave whole. */
const VALIDATOR = 32n * 10n ** 18n

/**
 * What a report finalizes. `calendar`: what its ether is enough for, validators exiting as they do; `old-enough`: whatever has the
 * age, validators exiting in time; `everything`: also what is too new, which no real report does.
 */
export type Finalize = 'calendar' | 'old-enough' | 'everything'

export interface FinalizationInput {
  /** reference time of the report, unix seconds */
  readonly ref: bigint
  /** ether per share with 27 decimals after the report's rewards: the simulated rate */
  readonly shareRate: bigint
  /** wei in the pool's buffer, of which the queue may have as much as it waits for */
  readonly buffered: bigint
  readonly unfinalized: bigint
  readonly unfinalizedRequests: bigint
  /** wei of execution-layer rewards that the report brings */
  readonly elRewards: bigint
  /** start of the bunker mode, unix seconds, if the report has it on */
  readonly bunkerSince?: bigint
  /** unix seconds: validators for requests up to then have exited */
  readonly exitedBy: bigint
  readonly finalize: Finalize
}

export interface Finalization {
  /** last request ids of the batches, ascending; none to finalize nothing */
  readonly batches: readonly bigint[]
  /** wei of exited validators that come into the withdrawal vault */
  readonly exited: bigint
}

interface Batches {
  readonly remainingEthBudget: bigint
  readonly finished: boolean
  readonly batches: readonly bigint[]
  readonly batchesLength: bigint
}

const least = (a: bigint, b: bigint) => (a < b ? a : b)
const most = (a: bigint, b: bigint) => (a > b ? a : b)

/** Asks the queue as the oracle does, call by call. */
async function batchesWithin(
  world: World,
  shareRate: bigint,
  until: bigint,
  budget: bigint,
): Promise<{ readonly batches: readonly bigint[]; readonly spent: bigint }> {
  let state: Batches = {
    remainingEthBudget: budget,
    finished: budget === 0n,
    batches: Array.from({ length: MAX_BATCHES }, () => 0n),
    batchesLength: 0n,
  }
  while (!state.finished && state.remainingEthBudget > 0n)
    state = await read<Batches>(world.rpc, world.contracts.withdrawalQueue, 'calculateFinalizationBatches', [
      shareRate,
      until,
      REQUESTS_PER_CALL,
      state,
    ])
  return {
    batches: state.batches.slice(0, Number(state.batchesLength)),
    spent: budget - state.remainingEthBudget,
  }
}

/** Requests up to this time may be finalized by a report, unix seconds. */
function ageBound({ ref, bunkerSince, finalize }: FinalizationInput): bigint {
  if (finalize === 'everything') return NO_BOUND
  const usual = ref - REQUEST_MARGIN
  return bunkerSince === undefined ? usual : most(ref - BUNKER_WAIT, least(usual, bunkerSince))
}

/**
 * What a report finalizes, and how much ether must have come from validators for it. First come, first served: the pool's own ether
 * goes as far as it does, and exits bring what is missing for the requests whose validators have left.
 */
export async function planFinalization(world: World, input: FinalizationInput): Promise<Finalization> {
  const { shareRate, unfinalizedRequests, exitedBy, finalize } = input
  const available = least(input.buffered, input.unfinalized) + input.elRewards
  const bound = ageBound(input)
  const served = finalize === 'calendar' ? least(exitedBy, bound) : bound
  // A batch is paid by its sum, which is up to a wei a request more than the requests one by one.
  const dust = unfinalizedRequests
  const { spent } = await batchesWithin(world, shareRate, served, PLENTY)
  const missing = spent + dust - available
  const exited = spent === 0n || missing <= 0n ? 0n : ((missing + VALIDATOR - 1n) / VALIDATOR) * VALIDATOR
  const budget = most(0n, available + exited - dust)
  const { batches } = await batchesWithin(world, shareRate, bound, budget)
  return { batches, exited }
}
