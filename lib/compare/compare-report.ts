import { aprCells, type RateSteps } from '@/lib/compare/apr-cells'
import { type Cell, cellOf, failedCell, unknownCell } from '@/lib/compare/cell'
import type { AprCells } from '@/lib/compare/compared-apr'
import { type ExitCells, exitCells } from '@/lib/compare/exit-cells'
import { EXIT_SIZES } from '@/lib/compare/exit-sizes'
import type { MarketOffers } from '@/lib/compare/market-offers'
import { type Supply, supplyOf } from '@/lib/compare/supply-of'
import type { BlockRef } from '@/lib/core/block-ref'
import { LST_PROTOCOL, type LstId, type ProtocolId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import type { Ratio } from '@/lib/core/ratio'
import type { Reading } from '@/lib/core/reading'
import type { Result } from '@/lib/core/result'
import type { Market } from '@/lib/deployment/market'
import type { AppError } from '@/lib/errors/app-error'
import { hasMarket } from '@/lib/exit/has-market'
import { exitKind } from '@/lib/lst/exit-kind'
import { type PermitDomain, permitDomainOf } from '@/lib/lst/permit-domain'
import { protocolFee } from '@/lib/lst/protocol-fee'
import { rateOf } from '@/lib/lst/rate-of'
import type { ExitKind } from '@/lib/lst/stake-types'
import { type TokenKind, tokenKind } from '@/lib/lst/token-kind'
import type { PegState } from '@/lib/peg/peg-state'
import type { Depth, DepthLevel } from '@/lib/quote/depth'
import type { Snapshot } from '@/lib/read/snapshot'
import type { SnapshotFigures } from '@/lib/read/snapshot-figures'

/** How far the market is from redemption value, and what is said of it. */
export interface PegNow {
  /** exact, below 0 a discount; absent where no pool has a say */
  readonly deviation?: Ratio
  readonly state: PegState
}

/** One token of the comparison: facts that do not change, and figures with their block or their reason. */
export interface CompareColumn {
  readonly token: LstId
  readonly kind: TokenKind
  readonly exit: ExitKind
  /** the EIP-712 domain of its ERC-2612 permits; absent for a token without */
  readonly permit?: PermitDomain
  readonly apr: AprCells
  /** share of the rewards that does not reach holders; the APR is after it */
  readonly fee: Cell<Ratio>
  /** ETH that one token is redeemed for */
  readonly rate: Cell<Rate>
  readonly supply: Cell<Supply>
  readonly peg: Cell<PegNow>
  /** what can be sold before each discount; of a block of its own */
  readonly depth: Cell<readonly DepthLevel[]>
  /** 1, 10 and 100 ETH of redemption value */
  readonly exits: readonly ExitCells[]
}

/** Everything that the page for comparing shows, and `GET /api/compare` answers. No order of merit: columns stand as the tokens do. */
export interface CompareReport {
  readonly chainId: number
  /** name of the deployment */
  readonly deployment: string
  /** of the snapshot; a figure of another block says which */
  readonly block: BlockRef
  readonly columns: readonly CompareColumn[]
}

export interface CompareSource {
  readonly snapshot: Pick<Snapshot, 'chainId' | 'deployment' | 'block'> & SnapshotFigures
  /** those of this deployment; one whose protocol is absent has no column */
  readonly tokens: readonly LstId[]
  readonly market: Market
  readonly offers: Partial<Record<LstId, MarketOffers>>
  /** undefined while it is read */
  readonly depths: Partial<Record<LstId, Result<Depth, AppError> | undefined>>
  readonly steps: Partial<Record<ProtocolId, RateSteps>>
}

/** The comparison by the figures of one snapshot and what was read beside it. Pure: the same figures always give the same report. */
export function compareReport(source: CompareSource): CompareReport {
  const { chainId, deployment, block } = source.snapshot
  return { chainId, deployment, block, columns: source.tokens.map((token) => columnOf(source, token)) }
}

function columnOf(source: CompareSource, token: LstId): CompareColumn {
  const { snapshot, market, offers, depths, steps } = source
  const { protocols } = snapshot
  const protocol = LST_PROTOCOL[token]
  const exits = { figures: snapshot, block: snapshot.block, offers: offers[token] }
  const state: Reading<unknown> = protocols[protocol]
  const permit = permitDomainOf(token)
  return {
    ...{ token, kind: tokenKind(token), exit: exitKind(token) },
    ...(permit === undefined ? {} : { permit }),
    apr: aprCells(protocol, {
      reading: snapshot.apr[token],
      steps: steps[protocol],
      reach: snapshot.history,
    }),
    fee: feeCell(snapshot, token),
    rate: cellOf(state, () => rateOf(protocols, token) ?? 'no-rate'),
    supply: cellOf(state, () => supplyOf(protocols, token) ?? 'no-rate'),
    peg: cellOf(snapshot.peg[token], ({ headline, state }) =>
      headline === undefined ? { state } : { deviation: headline.deviation, state },
    ),
    depth: depthCell(depths[token], state.is),
    exits: EXIT_SIZES.map((size) =>
      exitCells({ ...exits, hasMarket: hasMarket(market, token) }, token, size),
    ),
  }
}

function feeCell({ protocols }: SnapshotFigures, token: LstId): Cell<Ratio> {
  if (token === 'cbeth') return unknownCell('off-chain-terms')
  const state: Reading<unknown> = protocols[LST_PROTOCOL[token]]
  return cellOf(state, () => protocolFee(protocols, token) ?? 'not-told')
}

/** @param state how old the reading of the protocol is, whose rate the levels go by: the depth is no younger */
function depthCell(
  depth: Result<Depth, AppError> | undefined,
  state: Reading<unknown>['is'],
): Cell<readonly DepthLevel[]> {
  if (depth === undefined) return unknownCell('reading')
  if (!depth.ok) return failedCell(depth.error.code)
  const { at, levels, balances } = depth.value
  if (levels.length === 0 || state === 'loading' || state === 'unavailable') return unknownCell('no-rate')
  const { number, timestamp } = at
  return {
    is: state,
    value: levels,
    at: { number, timestamp },
    source: balances.map(({ pool }) => pool).join(', '),
  }
}
