'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SeverityBoundsTable } from '@/components/peg/severity-bounds-table'
import { Notice } from '@/components/ui/notice'
import { useConfig } from '@/hooks/use-config'
import { useDeviationWords } from '@/hooks/use-deviation-words'
import { useLive } from '@/hooks/use-live'
import { usePegWords } from '@/hooks/use-peg-words'
import { useWhy } from '@/hooks/use-why'
import type { Address } from '@/lib/core/address'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import { formatBasisPoints } from '@/lib/format/basis-points'
import { formatDuration } from '@/lib/format/duration'
import { groupInteger } from '@/lib/format/group-integer'
import { formatShare } from '@/lib/format/percent'
import { formatRate } from '@/lib/format/rate'
import { shortHex } from '@/lib/format/short-hex'
import { countName } from '@/lib/peg/count-name'
import type { PegJudgement } from '@/lib/peg/judgement'
import { judgementSteps } from '@/lib/peg/judgement-steps'

/** The judgement taken apart, with the very numbers of the moment, in the order in which they decide. */
export function JudgedPanel({ token }: { readonly token: LstId }) {
  const t = useTranslations('pegToken.judged')
  const why = useWhy()
  const reading = useLive().figures.peg[token]
  return (
    <div className="rounded-sheet border border-rule bg-sheet p-4 sm:p-6">
      {'value' in reading ? (
        <Steps judgement={reading.value} />
      ) : (
        <>
          <Notice tone="warn">{reading.is === 'unavailable' ? why(reading.why) : t('reading')}</Notice>
          <div className="mt-4">
            <SeverityBoundsTable token={token} steps={undefined} />
          </div>
        </>
      )}
    </div>
  )
}

function Steps({ judgement }: { readonly judgement: PegJudgement }) {
  const t = useTranslations('pegToken.judged')
  const locale = useLocale()
  const words = usePegWords()
  const side = useDeviationWords()
  const { pegThresholds: rules } = useConfig()
  const { token, headline, redemption, block } = judgement
  const steps = judgementSteps(judgement, rules)
  const bp = (ratio: Ratio) => formatBasisPoints(ratio, locale)
  const size = (ratio: Ratio) => bp(ratio).replace(/^[+\u2212]/, '')
  const whole = (points: number) => size({ num: BigInt(points), den: 10_000n })
  const time = (seconds: bigint | number) => formatDuration(BigInt(seconds), locale)
  const { exclusion, spread, sources, persistence, recovery } = steps
  const votes = headline?.voters
  return (
    <ol className="space-y-6">
      <Step title={t('redemption.title')}>
        <p>{t(`redemption.${token}`)}</p>
        <p>
          {redemption === undefined
            ? t('redemption.unknown')
            : t('redemption.now', {
                token: LST_SYMBOL[token],
                rate: formatRate(redemption, locale, { places: 12 }),
                block: groupInteger(block, locale),
              })}
        </p>
        <p>
          {t('redemption.jump', {
            jump: formatShare({ num: BigInt(rules.rateJumpBp), den: 10_000n }, locale),
          })}
        </p>
      </Step>
      <Step title={t('votes.title')}>
        <p>{t('votes.rule', { window: time(rules.midWindow) })}</p>
        <ul className="list-disc space-y-1 pl-5">
          {steps.votes.map(({ pool, deviation, distance, isCounted }) => (
            <li key={pool.source}>
              {t(isCounted ? 'votes.counted' : 'votes.far', {
                pool: shortHex(pool.source as Address),
                deviation: bp(deviation),
                distance: size(distance),
              })}
            </li>
          ))}
          {steps.silent.map(({ source, why }) => (
            <li key={source}>
              {t('votes.silent', {
                pool: shortHex(source as Address),
                why: why === undefined ? '' : words.noSay(why),
              })}
            </li>
          ))}
        </ul>
        {exclusion !== undefined && (
          <p>
            {t('votes.exclusion', {
              times: rules.outlier.times,
              least: whole(rules.outlier.leastBp),
              middle: bp(exclusion.middle),
              usual: size(exclusion.usual),
              limit: size(exclusion.limit),
            })}
          </p>
        )}
        {headline === undefined || votes === undefined ? (
          <p className="font-medium">{t('votes.none')}</p>
        ) : (
          <p className="font-medium">
            {t(`votes.headlines.${countName(votes)}`, {
              votes,
              deviation: bp(headline.deviation),
              side: side(headline.deviation).side,
            })}
          </p>
        )}
        {spread !== undefined && (
          <p>
            {t(spread.disagrees ? 'votes.disagree' : 'votes.agree', {
              spread: size(spread.value),
              bound: size(spread.bound),
            })}
          </p>
        )}
      </Step>
      <Step title={t('checks.title')}>
        <p>{t('checks.rule', { slack: whole(rules.checkerSlackBp) })}</p>
        <ul className="list-disc space-y-1 pl-5">
          {steps.checks.map(({ checker, off, agreesTo, speaksBeyond }) => (
            <li key={checker.pair}>
              {off === undefined
                ? t('checks.out', {
                    pair: checker.pair,
                    why: checker.why === undefined ? '' : words.noSay(checker.why),
                  })
                : t('checks.now', {
                    pair: checker.pair,
                    off: size(off),
                    agrees: size(agreesTo),
                    speaks: size(speaksBeyond),
                    stance: checker.stance === undefined ? '' : words.stance(checker.stance),
                  })}
            </li>
          ))}
        </ul>
        {steps.checks.length === 0 && <p>{t('checks.none')}</p>}
      </Step>
      <Step title={t('severity.title')}>
        <p>{t('severity.sources', { fresh: sources.fresh, needed: sources.needed })}</p>
        <SeverityBoundsTable token={token} steps={steps.bounds} />
        <p>
          {t('severity.leave', {
            percent: rules.leave.percent,
            time: time(rules.leave.seconds),
            gap: time(rules.gap),
          })}
        </p>
        {persistence !== undefined && (
          <p className="font-medium">
            {t('severity.pending', {
              severity: words.severity(persistence.severity),
              time: time(persistence.seconds),
              samples: persistence.samples,
              neededTime: time(persistence.needed.seconds),
              neededSamples: persistence.needed.samples,
            })}
            {persistence.spotAgrees !== undefined &&
              ` ${t(persistence.spotAgrees ? 'severity.spotAgrees' : 'severity.spotDiffers')}`}
          </p>
        )}
        {recovery !== undefined && (
          <p className="font-medium">
            {t(recovery.seconds === undefined ? 'severity.held' : 'severity.recovering', {
              severity: words.severity(recovery.severity),
              leave: size(recovery.leaveAt),
              time: time(recovery.seconds ?? recovery.needed),
              needed: time(recovery.needed),
            })}
          </p>
        )}
      </Step>
    </ol>
  )
}

function Step({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <li>
      <h3 className="font-semibold">{title}</h3>
      <div className="mt-1 max-w-3xl space-y-2 text-sm">{children}</div>
    </li>
  )
}
