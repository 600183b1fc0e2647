import { useLocale, useTranslations } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { Icon } from '@/components/ui/icon'
import { useUnread } from '@/hooks/use-unread'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { formatUtc } from '@/lib/format/date-time'
import { formatDuration } from '@/lib/format/duration'
import { formatPercent } from '@/lib/format/percent'
import type { StateFact, StateLine, StateTone } from '@/lib/verify/state-line'

const TONES = {
  good: { icon: 'check', colour: 'text-good' },
  warn: { icon: 'alert', colour: 'text-warn' },
  bad: { icon: 'alert', colour: 'text-bad' },
  none: undefined,
} as const satisfies Record<StateTone, { icon: 'check' | 'alert'; colour: string } | undefined>

/** One line of a protocol's state: the words say it, the icon and the colour only repeat it. */
export function StateLineRow({ line: { id, reading } }: { readonly line: StateLine }) {
  const t = useTranslations('protocolState')
  const unread = useUnread()
  const tell = useFact()
  const known = 'value' in reading ? reading : undefined
  const told = known === undefined ? undefined : tell(known.value)
  const tone = known === undefined ? undefined : toneOf(known.is, known.value.tone)
  return (
    <div className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]" data-state={id}>
      <dt className="text-quiet">{t(`names.${id}`)}</dt>
      <dd>
        <span className="flex items-start gap-1.5">
          {tone !== undefined && <Icon name={tone.icon} className={`mt-1 size-4 ${tone.colour}`} />}
          <Figure
            text={told?.text}
            reason={unread(reading)}
            stale={known !== undefined && known.is !== 'fresh'}
            from={() => ({
              title: t(`names.${id}`),
              formula: t(`how.${id}`),
              exact: told?.exact,
              source: known?.source,
              at: known?.at,
            })}
          />
        </span>
        {told?.note !== undefined && <span className="block text-quiet text-xs">{told.note}</span>}
        {known === undefined && <span className="block text-quiet text-xs">{unread(reading)}</span>}
      </dd>
    </div>
  )
}

/** What is stale is never called good: it was, at its block. */
function toneOf(is: 'fresh' | 'delayed' | 'stale', tone: StateTone) {
  return is === 'stale' && tone === 'good' ? undefined : TONES[tone]
}

interface Told {
  readonly text: string
  readonly note?: string
  readonly exact?: string
}

/** Amounts of ETH and times as a person reads them. */
function useFact(): (fact: StateFact) => Told {
  const t = useTranslations('protocolState')
  const locale = useLocale()
  const eth = (wei: bigint) => `${formatAmount(wei, locale, { places: 2 })} ETH`
  return (fact) => {
    if (fact.kind === 'word') return { text: t(`words.${fact.word}`) }
    if (fact.kind === 'report') {
      const { age, every, reportedAt, standing } = fact.report
      const interval = every === undefined ? '' : formatDuration(every, locale)
      return {
        text: t('reported', {
          age: formatDuration(age, locale, 'down'),
          when: formatUtc(reportedAt, locale),
        }),
        note: t(`standings.${standing}`, { every: interval }),
      }
    }
    const { now, of } = fact
    const exact = `${exactAmount(now)} ETH`
    if (of === undefined || of === 0n) return { text: eth(now), exact }
    const share = formatPercent({ num: now, den: of }, locale)
    return { text: t('partOf', { now: eth(now), of: eth(of), share }), exact }
  }
}
