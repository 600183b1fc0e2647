import { type Fault, RPC_FAULTS, type RpcFault } from '../../devnet/testing/faults/fault'
import { type SeededRandom, seededRandom } from '../../devnet/testing/faults/seeded-random'

/** What a user wants in one seed. */
export const WISHES = [
  'stake-steth',
  'stake-wsteth',
  'stake-reth',
  'wrap',
  'unwrap',
  'request',
  'request-permit',
  'claim',
  'burn',
  'swap-sell',
  'swap-buy',
] as const
export type Wish = (typeof WISHES)[number]

/**
 * How a wallet broadcasts: `strict` once; `retries` again when no answer comes; `keeps` hands out the hash whatever the answer, and
 * sends again until the network has it.
 */
export type WalletHabit = 'strict' | 'retries' | 'keeps'

interface Phase {
  readonly seconds: number
  /** of each endpoint of the server; the wallet uses the first one */
  readonly faults: readonly (readonly Fault<RpcFault>[])[]
}

/** All that is decided by a seed. */
export interface Mix {
  readonly seed: number
  readonly endpoints: 1 | 2
  /** the server has read the chain before the first fault */
  readonly isWarm: boolean
  readonly phases: readonly Phase[]
  readonly wish: Wish
  readonly habit: WalletHabit
  /** the user says no in the wallet, the first time */
  readonly declines: boolean
  /** seconds after the hash is known at which the page is loaded anew */
  readonly reloadAfter: number | undefined
}

const METHODS: readonly [readonly string[], ...(readonly string[])[]] = [
  ['eth_call'],
  ['eth_getBlockByNumber'],
  ['eth_sendRawTransaction'],
  ['eth_getTransactionReceipt', 'eth_getTransactionByHash'],
  ['eth_getTransactionCount'],
  ['eth_simulateV1', 'eth_estimateGas'],
  ['eth_getLogs', 'eth_feeHistory'],
]
const SLOWEST_MS = 6_000
const MOST_LAG = 15

function fault(random: SeededRandom, kind: RpcFault = random.pick(RPC_FAULTS)): Fault<RpcFault> {
  return {
    kind,
    share: random.pick([0.15, 0.4, 0.7, 1]),
    ...(random.chance(0.3) ? { only: random.pick(METHODS) } : {}),
    ...(kind === 'delay' ? { milliseconds: 100 + random.below(SLOWEST_MS) } : {}),
    ...(kind === 'lagging' ? { blocks: 1 + random.below(MOST_LAG) } : {}),
  }
}

function some(random: SeededRandom): readonly Fault<RpcFault>[] {
  if (random.chance(0.15)) return []
  return random.chance(0.5) ? [fault(random)] : [fault(random), fault(random)]
}

/** The mix of a seed: always the same for the same number. */
export function mixOf(seed: number): Mix {
  const random = seededRandom(seed * 2_654_435_761)
  const endpoints = random.chance(0.4) ? 2 : 1
  const phase = (): Phase => ({
    seconds: 2 + random.below(4),
    faults: Array.from({ length: endpoints }, () => some(random)),
  })
  return {
    seed,
    endpoints,
    isWarm: random.chance(0.6),
    phases: Array.from({ length: 2 + random.below(2) }, phase),
    ...userOf(random, seed),
  }
}

/** One fault alone, on each request and then on half of them, by a server that has only that node. */
export function soloMix(kind: RpcFault, seed: number): Mix {
  const random = seededRandom(seed)
  const phase = (share: number): Phase => ({ seconds: 5, faults: [[{ kind, share, milliseconds: 1_500 }]] })
  return {
    seed,
    endpoints: 1,
    isWarm: seed % 2 === 0,
    phases: [phase(0.5), phase(1)],
    ...userOf(random, seed),
  }
}

function userOf(
  random: SeededRandom,
  seed: number,
): Pick<Mix, 'wish' | 'habit' | 'declines' | 'reloadAfter'> {
  return {
    wish: WISHES[seed % WISHES.length] ?? 'stake-steth',
    habit: random.pick(['strict', 'retries', 'keeps']),
    declines: random.chance(0.08),
    reloadAfter: random.chance(0.35) ? random.below(5) : undefined,
  }
}
