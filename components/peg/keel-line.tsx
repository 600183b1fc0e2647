'use client'

import { useLocale, useTranslations } from 'next-intl'
import { KeelColumn } from '@/components/peg/keel-column'
import { SeverityIcon } from '@/components/peg/severity-icon'
import { SEVERITY_TEXT, SeverityMark } from '@/components/peg/severity-mark'
import { useConfig } from '@/hooks/use-config'
import { useDeviationWords } from '@/hooks/use-deviation-words'
import { usePegWords } from '@/hooks/use-peg-words'
import { useUnread } from '@/hooks/use-unread'
import { LST_SYMBOL } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { groupInteger } from '@/lib/format/group-integer'
import { keelScale, keelTicks, placeOfBp } from '@/lib/peg/keel-scale'
import type { PegRow } from '@/lib/peg/peg-rows'
import { RAISED, type Severity } from '@/lib/peg/thresholds'

const LEGEND: readonly Severity[] = ['healthy', ...RAISED]
/** Part of a half that two numbers beside the scale keep apart. */
const APART = 0.09
/** As in the columns: per cent of the height to each side. */
const REACH = 43

/**
 * The keel line: level with redemption value, each token a mark above it (premium) or below it (discount) on one scale for all, with the
 * zones of its own bounds behind. Tokens of which nothing can be said stand beside it. Beneath the drawing the same in words for those who do
 * not see it.
 */
export function KeelLine({ rows }: { readonly rows: readonly PegRow[] }) {
  const t = useTranslations('pegPage')
  const locale = useLocale()
  const words = usePegWords()
  const unread = useUnread()
  const deviationWords = useDeviationWords()
  const { pegThresholds } = useConfig()
  const on = rows.flatMap(({ token, reading }) => {
    const judgement = readingValue(reading)
    const deviation = judgement?.headline?.deviation
    if (judgement === undefined || deviation === undefined) return []
    return [
      { token, judgement, deviation, isOld: reading.is !== 'fresh', bounds: pegThresholds.bounds[token] },
    ]
  })
  const off = rows.filter(({ token }) => on.every((each) => each.token !== token))
  const scale = keelScale(
    on.map(({ bounds }) => bounds),
    on.map(({ deviation }) => deviation),
  )
  const [first] = on
  const ticks = first === undefined ? [] : keelTicks(first.bounds, scale, APART)
  const columns = { gridTemplateColumns: `repeat(${Math.max(1, on.length)}, minmax(0, 1fr))` }
  return (
    <figure className="rounded-sheet border border-rule bg-sheet p-3 sm:p-5">
      <div
        aria-hidden="true"
        className="grid grid-cols-[2.5rem_minmax(0,1fr)] sm:grid-cols-[3.5rem_minmax(0,1fr)]"
      >
        <div className="self-end pb-2 text-quiet text-xs">bp</div>
        <div className="grid gap-x-1 pb-2 sm:gap-x-2" style={columns}>
          {on.map(({ token, judgement: { state }, isOld }) => (
            <div key={token} data-keel-name={token} className="min-w-0 text-center leading-tight">
              <div className="font-semibold">{LST_SYMBOL[token]}</div>
              <div
                className={`font-medium text-xs ${state.is === 'known' && !isOld ? SEVERITY_TEXT[state.severity] : 'text-quiet'}`}
              >
                {words.state(state)}
              </div>
            </div>
          ))}
        </div>
        <div className="relative h-72 text-quiet text-xs sm:h-80">
          {ticks.flatMap((bp) =>
            [1, -1].map((sign) => (
              <span
                key={sign * bp}
                className="absolute right-2 -translate-y-1/2 leading-none"
                style={{ top: `${50 - sign * placeOfBp(bp, scale) * REACH}%` }}
              >
                {sign > 0 ? '+' : '\u2212'}
                {groupInteger(BigInt(bp), locale)}
              </span>
            )),
          )}
          <span className="absolute top-1/2 right-2 -translate-y-1/2 font-semibold text-ink leading-none">
            0
          </span>
        </div>
        <div className="relative h-72 sm:h-80">
          <div className="absolute inset-0 grid gap-x-1 sm:gap-x-2" style={columns}>
            {on.map((each) => (
              <KeelColumn key={each.token} {...each} scale={scale} />
            ))}
          </div>
          <div className="absolute inset-x-0 top-1/2 h-0.5 -translate-y-1/2 bg-ink" />
        </div>
        <div />
        <ul className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-xs">
          {LEGEND.map((severity) => (
            <li key={severity} className={`inline-flex items-center gap-1 ${SEVERITY_TEXT[severity]}`}>
              <SeverityIcon severity={severity} className="size-3.5" />
              {words.severity(severity)}
            </li>
          ))}
        </ul>
      </div>
      <figcaption className="mt-3 text-quiet text-xs">{t('keelNote')}</figcaption>
      <ul className="sr-only">
        {on.map(({ token, judgement: { state }, deviation }) => {
          const { bp, percent, side } = deviationWords(deviation)
          return (
            <li key={token}>
              {t('keelTwin', { token: LST_SYMBOL[token], bp, percent, side, state: words.state(state) })}
            </li>
          )
        })}
      </ul>
      {off.length > 0 && (
        <div className="mt-4 rounded-md bg-sunk p-3 text-sm">
          <p className="font-medium">{t('beside')}</p>
          <ul className="mt-1 space-y-1.5">
            {off.map(({ token, reading }) => (
              <li key={token} className="flex items-start gap-2">
                <span className="w-16 shrink-0 font-semibold">{LST_SYMBOL[token]}</span>
                <SeverityMark state={readingValue(reading)?.state} reason={unread(reading)} why="shown" />
              </li>
            ))}
          </ul>
        </div>
      )}
    </figure>
  )
}
