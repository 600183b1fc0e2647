'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { SourceAddress } from '@/components/peg/source-address'
import { Age, Deviation, Missing, Price, Weight } from '@/components/peg/source-cells'
import { NO_VALUE } from '@/components/ui/figure'
import { Notice } from '@/components/ui/notice'
import { Term } from '@/components/ui/term'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import { usePegWords } from '@/hooks/use-peg-words'
import { useWhy } from '@/hooks/use-why'
import type { LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { formatShare } from '@/lib/format/percent'
import type { CheckerJudgement } from '@/lib/peg/checker'
import type { PegJudgement } from '@/lib/peg/judgement'
import type { PoolJudgement } from '@/lib/peg/source-judgement'

const COLUMNS = ['source', 'value', 'deviation', 'weight', 'basis', 'spot', 'age'] as const
const GRID =
  'lg:grid lg:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.5fr)_minmax(0,1.1fr)_minmax(0,1.2fr)_minmax(0,0.8fr)] lg:gap-x-4'

/** Every pool and every feed with what it says, what weight that has in the judgement, and why it has none. */
export function SourcesTable({ token }: { readonly token: LstId }) {
  const t = useTranslations('pegToken.sources')
  const why = useWhy()
  const reading = useLive().figures.peg[token]
  return (
    <section aria-labelledby="sources-heading" className="mt-12">
      <h2 id="sources-heading" className="font-semibold text-xl tracking-tight">
        {t('heading')}
      </h2>
      <p className="mt-1 max-w-3xl text-quiet text-sm">{t('lead')}</p>
      <div className="mt-4 rounded-sheet border border-rule bg-sheet">
        {'value' in reading ? (
          <Rows judgement={reading.value} />
        ) : (
          <div className="p-4">
            <Notice tone={reading.is === 'loading' ? 'wait' : 'warn'}>
              {reading.is === 'loading' ? t('reading') : why(reading.why)}
            </Notice>
          </div>
        )}
      </div>
    </section>
  )
}

function Rows({ judgement }: { readonly judgement: PegJudgement }) {
  const t = useTranslations('pegToken.sources')
  const { pools, checkers } = judgement
  if (pools.length + checkers.length === 0) return <p className="p-4 text-quiet text-sm">{t('none')}</p>
  return (
    <>
      <div
        aria-hidden="true"
        className={`hidden border-rule border-b px-5 py-2.5 text-quiet text-xs ${GRID}`}
      >
        {COLUMNS.map((column) => (
          <span key={column}>{t(`columns.${column}`)}</span>
        ))}
      </div>
      <ul aria-labelledby="sources-heading" className="divide-y divide-rule">
        {pools.map((pool) => (
          <PoolRow key={pool.source} pool={pool} />
        ))}
        {checkers.map((checker) => (
          <FeedRow key={checker.pair} checker={checker} />
        ))}
      </ul>
    </>
  )
}

function PoolRow({ pool }: { readonly pool: PoolJudgement }) {
  const t = useTranslations('pegToken.sources')
  const locale = useLocale()
  const words = usePegWords()
  const { market, pegThresholds } = useConfig()
  const { source, role, why, basis, price, at, deviation, spot, spotDeviation } = pool
  const known = market.pools.find(({ address }) => address.toLowerCase() === source.toLowerCase())
  const fee = known === undefined ? undefined : feeShare(known)
  return (
    <Row
      name={known === undefined ? t('pool') : t(`kinds.${known.kind}`)}
      detail={
        known &&
        [
          known.tokens.map(coinName).join(' / '),
          ...(fee === undefined ? [] : [formatShare(fee, locale, 4)]),
        ].join(' · ')
      }
      address={known?.address}
      cells={{
        value: <Price price={price} />,
        deviation: <Deviation deviation={deviation} />,
        weight: <Weight role={role} sentence={why === undefined ? undefined : words.noSay(why)} />,
        basis:
          basis === undefined ? (
            NO_VALUE
          ) : basis === 'twap' ? (
            <Term id="twap">{words.basis(basis, pegThresholds.midWindow)}</Term>
          ) : (
            words.basis(basis, pegThresholds.midWindow)
          ),
        spot:
          spot.is === 'price' ? (
            <>
              <Price price={spot.price} />
              <span className="block text-quiet text-xs">
                <Deviation deviation={spotDeviation} />
              </span>
            </>
          ) : (
            <Missing reason={words.noSay(spot.why)} />
          ),
        age: <Age at={at} />,
      }}
    />
  )
}

function FeedRow({ checker }: { readonly checker: CheckerJudgement }) {
  const t = useTranslations('pegToken.sources')
  const locale = useLocale()
  const words = usePegWords()
  const { feeds } = useConfig()
  const { pair, bandBp, role, why, price, at, deviation, stance } = checker
  const sentence = why === undefined ? stance && words.stance(stance) : words.noSay(why)
  return (
    <Row
      name={t('kinds.feed')}
      detail={pair}
      address={feeds.find((feed) => feed.pair === pair)?.address}
      cells={{
        value: <Price price={price} />,
        deviation: <Deviation deviation={deviation} />,
        weight: <Weight role={role} sentence={sentence} />,
        basis: t('band', { band: formatShare({ num: BigInt(bandBp), den: 10_000n }, locale) }),
        spot: <Missing reason={t('noSpot')} />,
        age: <Age at={at} />,
      }}
    />
  )
}

interface RowProps {
  readonly name: string
  readonly detail: string | undefined
  readonly address: `0x${string}` | undefined
  readonly cells: Readonly<Record<Exclude<(typeof COLUMNS)[number], 'source'>, ReactNode>>
}

/** One source: a card where there is little room, a line of a table where there is more. */
function Row({ name, detail, address, cells }: RowProps) {
  const t = useTranslations('pegToken.sources')
  return (
    <li className={`px-4 py-3 text-sm sm:px-5 ${GRID}`}>
      <div>
        <p className="font-medium">{name}</p>
        {detail !== undefined && <p className="text-quiet text-xs">{detail}</p>}
        {address !== undefined && <SourceAddress address={address} />}
      </div>
      <dl className="mt-2 grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-3 lg:contents">
        {COLUMNS.map(
          (column) =>
            column !== 'source' && (
              <Fragment key={column}>
                <div>
                  <dt className="text-quiet text-xs lg:sr-only">{t(`columns.${column}`)}</dt>
                  <dd>{cells[column]}</dd>
                </div>
              </Fragment>
            ),
        )}
      </dl>
    </li>
  )
}

const COINS = {
  eth: 'ETH',
  weth: 'WETH',
  steth: 'stETH',
  wsteth: 'wstETH',
  reth: 'rETH',
  cbeth: 'cbETH',
} as const
const coinName = (coin: keyof typeof COINS) => COINS[coin]

/** Uniswap writes parts of a million, Curve parts of 10^10. */
function feeShare({
  kind,
  fee,
}: {
  readonly kind: 'uniswap-v3' | 'curve-stable' | 'curve-crypto'
  readonly fee?: number
}): Ratio | undefined {
  if (fee === undefined) return undefined
  return { num: BigInt(fee), den: kind === 'uniswap-v3' ? 1_000_000n : 10_000_000_000n }
}
