import type { Address } from 'viem'
import type { Deployment } from '@/lib/deployment/schema'
import type { AccountEvent } from '@/lib/history/account-event'
import type { Candle } from '@/lib/history/candle'
import { inChainOrder } from '@/lib/history/event-ref'
import type { FeedAnswer } from '@/lib/history/feed-answer'
import type { FinalizedRequest } from '@/lib/history/finalization'
import type { RateStep } from '@/lib/history/rate-step'
import { type ChainLogs, type Found, type lookUp, small } from './chain-logs'
import { expectedTrades } from './expected-trades'

export interface History {
  readonly rates: Readonly<Record<'lido' | 'rocket-pool' | 'coinbase', readonly RateStep[]>>
  readonly events: readonly AccountEvent[]
  readonly finalized: readonly FinalizedRequest[]
  readonly candles: ReadonlyMap<Address, readonly Candle[]>
  readonly feeds: ReadonlyMap<string, readonly FeedAnswer[]>
}

/** Balance contracts before today's, by the form of their event. */
export interface EarlierBalances {
  readonly v1: readonly Address[]
  readonly v3: readonly Address[]
}

type At = Awaited<ReturnType<typeof lookUp>>
type Move = { from: Address; to: Address; value: bigint }

/** What the tables must say, from the chain's logs alone. */
export function expectedHistory(
  logs: ChainLogs,
  at: At,
  deployment: Deployment,
  earlier: EarlierBalances,
): History {
  const requests = logs.of<{
    requestId: bigint
    requestor: Address
    owner: Address
    amountOfStETH: bigint
    amountOfShares: bigint
  }>(
    at.queue,
    'WithdrawalRequested(uint256 indexed requestId, address indexed requestor, address indexed owner, uint256 amountOfStETH, uint256 amountOfShares)',
  )
  const { trades, candles } = expectedTrades(logs, deployment)
  return {
    rates: {
      lido: lidoSteps(logs, at),
      'rocket-pool': rocketSteps(logs, at, earlier),
      coinbase: logs
        .of<{ newExchangeRate: bigint }>(
          at.cbeth,
          'ExchangeRateUpdated(address indexed oracle, uint256 newExchangeRate)',
        )
        .map(({ ref, args }) => ({
          ...ref,
          protocol: 'coinbase',
          after: { num: args.newExchangeRate, den: 10n ** 18n },
          rateTime: ref.time,
        })),
    },
    events: [
      ...moves(logs, at),
      ...stakes(logs, at),
      ...requests.map(
        ({ ref, args }): AccountEvent => ({
          is: 'request',
          ...ref,
          id: args.requestId,
          requestor: small(args.requestor),
          owner: small(args.owner),
          amount: args.amountOfStETH,
          shares: args.amountOfShares,
        }),
      ),
      ...withdrawn(logs, at),
      ...trades,
    ].sort(inChainOrder),
    finalized: finalized(logs, at, requests),
    candles,
    feeds: new Map(
      at.aggregators.map(({ pair, address, decimals }) => [
        pair.replace('/', '-'),
        logs
          .of<{ current: bigint; roundId: bigint; updatedAt: bigint }>(
            address,
            'AnswerUpdated(int256 indexed current, uint256 indexed roundId, uint256 updatedAt)',
          )
          .map(({ args }) => ({
            round: 2n ** 64n + args.roundId,
            answer: args.current,
            decimals,
            updatedAt: args.updatedAt,
          })),
      ]),
    ),
  }
}

function lidoSteps(logs: ChainLogs, at: At): readonly RateStep[] {
  return logs
    .of<{
      reportTimestamp: bigint
      timeElapsed: bigint
      preTotalShares: bigint
      preTotalEther: bigint
      postTotalShares: bigint
      postTotalEther: bigint
    }>(
      at.steth,
      'TokenRebased(uint256 indexed reportTimestamp, uint256 timeElapsed, uint256 preTotalShares, uint256 preTotalEther, uint256 postTotalShares, uint256 postTotalEther, uint256 sharesMintedAsFees)',
    )
    .map(({ ref, args }) => ({
      ...ref,
      protocol: 'lido',
      before: { num: args.preTotalEther, den: args.preTotalShares },
      after: { num: args.postTotalEther, den: args.postTotalShares },
      rateTime: args.reportTimestamp,
      elapsed: args.timeElapsed,
    }))
}

function rocketSteps(logs: ChainLogs, at: At, earlier: EarlierBalances): readonly RateStep[] {
  type Balances = { totalEth: bigint; rethSupply: bigint; slotTimestamp?: bigint; time?: bigint }
  const step = ({ ref, args }: Found<Balances>): RateStep => ({
    ...ref,
    protocol: 'rocket-pool',
    after: { num: args.totalEth, den: args.rethSupply },
    rateTime: args.slotTimestamp ?? args.time ?? -1n,
  })
  const v3 = [at.balances, ...earlier.v3].flatMap((address) =>
    logs.of<Balances>(
      address,
      'BalancesUpdated(uint256 indexed block, uint256 slotTimestamp, uint256 totalEth, uint256 stakingEth, uint256 rethSupply, uint256 blockTimestamp)',
    ),
  )
  const v1 = earlier.v1.flatMap((address) =>
    logs.of<Balances>(
      address,
      'BalancesUpdated(uint256 block, uint256 totalEth, uint256 stakingEth, uint256 rethSupply, uint256 time)',
    ),
  )
  return [...v3, ...v1].map(step).sort(inChainOrder)
}

const TRANSFER = 'Transfer(address indexed from, address indexed to, uint256 value)'

function moves(logs: ChainLogs, at: At): readonly AccountEvent[] {
  const wei = new Map(
    logs
      .of<Move>(at.steth, TRANSFER)
      .map(({ ref, args }) => [`${ref.block}-${ref.index}`, args.value] as const),
  )
  const steth = logs
    .of<{ from: Address; to: Address; sharesValue: bigint }>(
      at.steth,
      'TransferShares(address indexed from, address indexed to, uint256 sharesValue)',
    )
    .map(({ ref, args }): AccountEvent => {
      const amount = wei.get(`${ref.block}-${ref.index - 1}`)
      return {
        is: 'move',
        ...ref,
        token: 'steth',
        from: small(args.from),
        to: small(args.to),
        shares: args.sharesValue,
        ...(amount === undefined ? {} : { amount }),
      }
    })
  const others = (['wsteth', 'reth', 'cbeth'] as const).flatMap((token) =>
    logs.of<Move>(at[token], TRANSFER).map(
      ({ ref, args }): AccountEvent => ({
        is: 'move',
        ...ref,
        token,
        from: small(args.from),
        to: small(args.to),
        shares: args.value,
      }),
    ),
  )
  return [...steth, ...others]
}

function stakes(logs: ChainLogs, at: At): readonly AccountEvent[] {
  const made = (
    event: 'Submitted' | 'DepositReceived' | 'TokensMinted' | 'TokensBurned',
    address: Address,
    signature: string,
    ether: 'amount' | 'ethAmount',
  ) =>
    logs.of<{ account: Address; amount: bigint; ethAmount: bigint }>(address, `${event}(${signature})`).map(
      ({ ref, args }): AccountEvent => ({
        is: 'stake',
        ...ref,
        event,
        account: small(args.account),
        ether: args[ether],
        ...(ether === 'ethAmount' ? { shares: args.amount } : {}),
      }),
    )
  const reth = 'address indexed account, uint256 amount, uint256 ethAmount, uint256 time'
  return [
    ...made('Submitted', at.steth, 'address indexed account, uint256 amount, address referral', 'amount'),
    ...made(
      'DepositReceived',
      at.depositPool,
      'address indexed account, uint256 amount, uint256 time',
      'amount',
    ),
    ...made('TokensMinted', at.reth, reth, 'ethAmount'),
    ...made('TokensBurned', at.reth, reth, 'ethAmount'),
  ]
}

function withdrawn(logs: ChainLogs, at: At): readonly AccountEvent[] {
  const claims = logs
    .of<{ requestId: bigint; owner: Address; receiver: Address; amountOfETH: bigint }>(
      at.queue,
      'WithdrawalClaimed(uint256 indexed requestId, address indexed owner, address indexed receiver, uint256 amountOfETH)',
    )
    .map(
      ({ ref, args }): AccountEvent => ({
        is: 'claim',
        ...ref,
        id: args.requestId,
        owner: small(args.owner),
        receiver: small(args.receiver),
        ether: args.amountOfETH,
      }),
    )
  const nfts = logs
    .of<{ from: Address; to: Address; tokenId: bigint }>(
      at.queue,
      'Transfer(address indexed from, address indexed to, uint256 indexed tokenId)',
    )
    .map(
      ({ ref, args }): AccountEvent => ({
        is: 'nft',
        ...ref,
        id: args.tokenId,
        from: small(args.from),
        to: small(args.to),
      }),
    )
  return [...claims, ...nfts]
}

function finalized(
  logs: ChainLogs,
  at: At,
  requests: readonly Found<{ requestId: bigint }>[],
): readonly FinalizedRequest[] {
  const reports = logs.of<{ from: bigint; to: bigint }>(
    at.queue,
    'WithdrawalsFinalized(uint256 indexed from, uint256 indexed to, uint256 amountOfETHLocked, uint256 sharesToBurn, uint256 timestamp)',
  )
  return requests
    .flatMap(({ ref, args: { requestId: id } }) => {
      const report = reports.find(({ args }) => args.from <= id && id <= args.to)
      return report === undefined ? [] : [{ id, requestedAt: ref.time, finalizedAt: report.ref.time }]
    })
    .reverse()
}
