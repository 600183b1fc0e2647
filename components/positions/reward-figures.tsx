'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { FiatWorth } from '@/components/amount/fiat-worth'
import { Figure } from '@/components/ui/figure'
import { Notice } from '@/components/ui/notice'
import { Term } from '@/components/ui/term'
import { useGapWords } from '@/hooks/use-gap-words'
import type { Past } from '@/hooks/use-past'
import { LST_IDS, LST_SYMBOL, type LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { exactAmount } from '@/lib/format/amount'
import { formatUtc } from '@/lib/format/date-time'
import { formatPercent } from '@/lib/format/percent'
import { formatSigned } from '@/lib/format/signed-amount'
import type { Period } from '@/lib/rewards/period'
import { periodSummary } from '@/lib/rewards/period-summary'
import { realisedApr } from '@/lib/rewards/realised-apr'
import { knownTokens } from '@/lib/rewards/share-ledger'
import { tokenSummary } from '@/lib/rewards/token-summary'

interface RewardFiguresProps {
  readonly past: Past
  readonly period: Period
}

const PARTS = [
  'opening',
  'received',
  'sent',
  'claimed',
  'rewards',
  'queueResult',
  'rounding',
  'closing',
] as const

/** The period's reward in all and token by token, with the realised yearly rate; what is not known says why. */
export function RewardFigures({ past, period }: RewardFiguresProps) {
  const t = useTranslations('positions.rewards')
  const locale = useLocale()
  const gapWords = useGapWords()
  const { ledger, indexed } = past
  const { summary, tokens, apr } = useMemo(() => {
    const { known } = knownTokens(ledger)
    return {
      summary: periodSummary(ledger, period),
      tokens: known.map((each) => ({
        token: each.token,
        rewards: tokenSummary(each, period).rewards,
        isHeld: each.entries.length > 0,
        apr: realisedApr([each], period),
      })),
      apr: realisedApr(known, period),
    }
  }, [ledger, period])
  const gaps = summary.is === 'known' ? [] : summary.gaps
  // one reason often holds for several tokens
  const told = new Map<string, string[]>()
  for (const { of, gap } of gaps) {
    const text = gapWords(gap)
    told.set(text, [...(told.get(text) ?? []), of === 'queue' ? t('queue') : LST_SYMBOL[of]])
  }
  const reason = gaps[0] === undefined ? undefined : gapWords(gaps[0].gap)
  const total = summary.is === 'known' ? summary.rewards : undefined
  const source = t('source', { time: formatUtc(indexed.time, locale) })
  const rows =
    summary.is === 'known'
      ? PARTS.map((part) => ({
          label: t(`parts.${part}`),
          value: `${exactAmount(summary[part])} ETH`,
        }))
      : []
  return (
    <div className="rounded-sheet border border-rule bg-sheet">
      {gaps.length > 0 && (
        <div className="space-y-2 p-4 sm:p-5">
          {[...told].map(([text, names]) => (
            <Notice key={text} tone="warn">
              {names.join(', ')}: {text}
            </Notice>
          ))}
        </div>
      )}
      <dl className="grid grid-cols-1 gap-x-8 gap-y-4 border-rule border-b p-4 sm:grid-cols-3 sm:p-5">
        <div>
          <dt className="text-quiet text-sm">{t('total')}</dt>
          <dd className="font-semibold text-2xl">
            <Figure
              text={total === undefined ? undefined : `${formatSigned(total, locale)} ETH`}
              reason={reason}
              from={() => ({
                title: t('total'),
                formula: t('totalFormula'),
                ...(total === undefined ? {} : { exact: `${exactAmount(total)} ETH` }),
                source,
                rows,
              })}
            />
          </dd>
          <dd className="min-h-6 text-quiet text-sm">
            {total !== undefined && (
              <>
                <FiatWorth eth={total} /> {t('atTodaysPrice')}
              </>
            )}
          </dd>
        </div>
        <div>
          <dt className="text-quiet text-sm">
            <Term id="apr">{t('apr')}</Term>
          </dt>
          <dd className="font-semibold text-2xl">
            <AprOf apr={gaps.length > 0 ? undefined : apr} source={source} reason={reason} />
          </dd>
        </div>
        {summary.is === 'known' && summary.queueResult !== 0n && (
          <div>
            <dt className="text-quiet text-sm">{t('parts.queueResult')}</dt>
            <dd className="font-semibold text-xl">{formatSigned(summary.queueResult, locale)} ETH</dd>
          </div>
        )}
      </dl>
      <ul className="divide-y divide-rule">
        {LST_IDS.flatMap((token) => {
          const each = tokens.find((one) => one.token === token)
          return each === undefined || !each.isHeld
            ? []
            : [<TokenLine key={token} {...each} source={source} />]
        })}
      </ul>
      {tokens.every(({ isHeld }) => !isHeld) && gaps.length === 0 && (
        <p className="p-4 text-quiet text-sm sm:p-5">{t('neverHeld')}</p>
      )}
    </div>
  )
}

interface TokenLineProps {
  readonly token: LstId
  readonly rewards: bigint
  readonly apr: Ratio | undefined
  readonly source: string
}

function TokenLine({ token, rewards, apr, source }: TokenLineProps) {
  const t = useTranslations('positions.rewards')
  const locale = useLocale()
  return (
    <li className="grid grid-cols-[3.75rem_minmax(0,1fr)_auto] items-center gap-x-3 whitespace-nowrap px-4 sm:grid-cols-[5rem_minmax(0,1fr)_auto] sm:gap-x-4 py-2.5 text-sm sm:px-5">
      <span className="font-semibold">{LST_SYMBOL[token]}</span>
      <Figure
        text={`${formatSigned(rewards, locale)} ETH`}
        from={() => ({
          title: t('ofToken', { token: LST_SYMBOL[token] }),
          formula: t('stepFormula'),
          exact: `${exactAmount(rewards)} ETH`,
          source,
        })}
      />
      <span>
        <AprOf apr={apr} source={source} reason={undefined} />{' '}
        <span className="text-quiet">{t('aprShort')}</span>
      </span>
    </li>
  )
}

interface AprOfProps {
  readonly apr: Ratio | undefined
  readonly source: string
  readonly reason: string | undefined
}

function AprOf({ apr, source, reason }: AprOfProps) {
  const t = useTranslations('positions.rewards')
  const locale = useLocale()
  return (
    <Figure
      text={apr === undefined ? undefined : formatPercent(apr, locale)}
      reason={apr === undefined ? (reason ?? t('aprUnknown')) : undefined}
      from={() => ({
        title: t('apr'),
        formula: t('aprFormula'),
        ...(apr === undefined ? {} : { exact: formatPercent(apr, locale, 6) }),
        source,
      })}
    />
  )
}
