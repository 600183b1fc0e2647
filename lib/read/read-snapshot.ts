import type { BlockRef } from '@/lib/core/block-ref'
import type { LstId, ProtocolId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { borrowRateReads } from '@/lib/lending/borrow-rate'
import { type MarketRead, marketReads } from '@/lib/lending/market-reads'
import type { ProtocolTypes } from '@/lib/lst/protocol-state'
import { rateOf } from '@/lib/lst/rate-of'
import { ADAPTERS } from '@/lib/lst/registry'
import type { PegSample } from '@/lib/peg/sample'
import { pegReads, pegSamples } from '@/lib/peg/sample-reads'
import { feedReads } from '@/lib/read/feed'
import { FIAT_PAIRS, fiatPrice } from '@/lib/read/fiat'
import { readGasPrice } from '@/lib/read/gas-price'
import type { Head } from '@/lib/read/head'
import type { FeedAnswer } from '@/lib/read/judge-answer'
import { multicall } from '@/lib/read/multicall'
import { readLadders } from '@/lib/read/read-ladders'
import type { ReadPlan } from '@/lib/read/read-plan'
import { readingOf } from '@/lib/read/reading-of'
import type { Reads } from '@/lib/read/reads'
import type { RpcClient, RpcOptions } from '@/lib/read/rpc-client'
import { separateReads, settled } from '@/lib/read/separate-reads'
import type { Fiat, FiatPrice, Snapshot } from '@/lib/read/snapshot'

/** Everything but what comes from events (the APR, the reach of the indexer) or from more than one block (the peg): those are kept elsewhere. */
export type ChainReadings = Omit<Snapshot, 'apr' | 'history' | 'peg'>

/** What one block says. */
export interface BlockRead {
  readonly readings: ChainReadings
  /** what the peg of each token is judged by */
  readonly samples: Readonly<Record<LstId, PegSample>>
  /** what decides a loop; served beside the snapshot, because few pages need it */
  readonly lending: Result<MarketRead, AppError>
}

/**
 * Reads all protocols and feeds in one `eth_call` at the block `head`, the markets' ladders beside it in as few more as their gas asks
 * for: what is too heavy for a node takes only the quotes away. A protocol or feed that fails is unavailable by itself; only a
 * failure of the call as a whole is an error.
 */
export async function readSnapshot(
  client: RpcClient,
  plan: ReadPlan,
  head: Head,
  options: RpcOptions & { /** for quotes, where not the same */ readonly quotes?: RpcClient } = {},
): Promise<Result<BlockRead, AppError>> {
  const { contracts } = plan
  const [read, gas, markets] = await Promise.all([
    multicall(
      client,
      plan.multicall3,
      head,
      separateReads({
        lido: stateReads('lido', contracts.lido),
        'rocket-pool': stateReads('rocket-pool', contracts['rocket-pool']),
        coinbase: stateReads('coinbase', contracts.coinbase),
        ether: pairReads(plan, 'ETH/USD', head.timestamp),
        euro: pairReads(plan, 'EUR/USD', head.timestamp),
        yen: pairReads(plan, 'JPY/USD', head.timestamp),
        peg: pegReads(plan, head.timestamp),
        borrow: borrowRateReads(plan.lending),
        lending: marketReads(plan.lendingMarket, blockOf(head)),
      }),
      options,
    ),
    readGasPrice(client, head, options),
    readLadders(options.quotes ?? client, plan, head, options),
  ])
  if (!read.ok) return read
  const { lido, coinbase, ether, euro, yen, peg, borrow, lending } = read.value
  if (!peg.ok) return peg
  const at = blockOf(head)
  const readings: ChainReadings = {
    chainId: plan.chainId,
    deployment: plan.deployment,
    block: at,
    protocols: {
      lido: readingOf(
        lido,
        at,
        sourceOf(contracts.lido, ({ steth }) => `stETH ${steth}`),
      ),
      'rocket-pool': readingOf(
        read.value['rocket-pool'],
        at,
        sourceOf(
          contracts['rocket-pool'],
          ({ networkBalances }) => `RocketNetworkBalances ${networkBalances}`,
        ),
      ),
      coinbase: readingOf(
        coinbase,
        at,
        sourceOf(contracts.coinbase, ({ cbeth }) => `cbETH ${cbeth}`),
      ),
    },
    fiat: {
      usd: fiatReading(at, 'usd', fiatPrice(ether, undefined)),
      eur: fiatReading(at, 'eur', fiatPrice(ether, euro)),
      jpy: fiatReading(at, 'jpy', fiatPrice(ether, yen)),
    },
    gas: readingOf(gas, at, 'eth_feeHistory'),
    quotes: markets.quotes,
    borrow: readingOf(
      borrow,
      at,
      plan.lending.ok ? `AaveProtocolDataProvider ${plan.lending.value.dataProvider}` : '',
    ),
  }
  const { protocols } = readings
  const rates = {
    steth: rateOf(protocols, 'wsteth'),
    wsteth: rateOf(protocols, 'wsteth'),
    reth: rateOf(protocols, 'reth'),
    cbeth: rateOf(protocols, 'cbeth'),
  }
  return ok({
    readings,
    samples: pegSamples(peg.value, { block: at, rates, mids: markets.mids }),
    lending,
  })
}

function blockOf({ number, timestamp, hash }: Head): BlockRef {
  return { number, timestamp, hash }
}

function stateReads<P extends ProtocolId>(
  protocol: P,
  contracts: Result<ProtocolTypes[P]['contracts'], AppError>,
): Reads<ProtocolTypes[P]['state']> {
  return contracts.ok ? ADAPTERS[protocol].state(contracts.value) : settled(contracts)
}

function pairReads(plan: ReadPlan, pair: string, now: bigint): Reads<FeedAnswer> {
  const feed = plan.feeds.find((entry) => entry.pair === pair)
  return feed === undefined
    ? settled(err({ code: 'not-in-deployment', detail: `no feed ${pair}` }))
    : feedReads(feed, now)
}

function fiatReading(at: BlockRef, fiat: Fiat, price: Result<FiatPrice, AppError>): Reading<FiatPrice> {
  return readingOf(price, at, `feeds ${FIAT_PAIRS[fiat].join(', ')}`)
}

function sourceOf<C>(contracts: Result<C, AppError>, name: (contracts: C) => string): string {
  return contracts.ok ? name(contracts.value) : ''
}
