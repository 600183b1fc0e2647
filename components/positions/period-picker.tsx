'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { Segments } from '@/components/ui/segments'
import type { Past } from '@/hooks/use-past'
import { formatUtc } from '@/lib/format/date-time'
import { groupInteger } from '@/lib/format/group-integer'
import { dayText, type PeriodChoice, type PeriodIssue } from '@/lib/positions/period-choice'
import { PERIOD_IDS } from '@/lib/rewards/period'

const CHOICES = [...PERIOD_IDS, 'custom'] as const
/** What the fields of dates begin with: the last 30 days. */
const BEGIN = 30n * 86_400n

interface PeriodPickerProps {
  readonly choice: PeriodChoice
  readonly onChoice: (choice: PeriodChoice) => void
  readonly indexed: Past['indexed']
  readonly issue: PeriodIssue | undefined
}

/** Which time everything below is about; it ends with the last block that history reaches. */
export function PeriodPicker({ choice, onChoice, indexed, issue }: PeriodPickerProps) {
  const t = useTranslations('positions.period')
  const locale = useLocale()
  const begin = indexed.time > BEGIN ? indexed.time - BEGIN : indexed.time
  return (
    <div className="mt-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Segments
          label={t('label')}
          options={CHOICES}
          selected={choice.id}
          onSelect={(id) =>
            onChoice(id === 'custom' ? { id, first: dayText(begin), last: dayText(indexed.time) } : { id })
          }
          nameOf={(id) => t(id)}
        />
        {choice.id === 'custom' && (
          <div className="flex flex-wrap items-center gap-2 text-sm">
            <DateField
              label={t('first')}
              value={choice.first}
              onValue={(first) => onChoice({ ...choice, first })}
            />
            <DateField
              label={t('last')}
              value={choice.last}
              onValue={(last) => onChoice({ ...choice, last })}
            />
          </div>
        )}
      </div>
      {issue !== undefined && (
        <p role="alert" className="mt-2 flex items-start gap-1.5 text-bad text-sm">
          <Icon name="alert" className="mt-0.5 size-4" />
          {t(`issues.${issue}`)}
        </p>
      )}
      <p className="mt-2 text-quiet text-xs">
        {t('reaches', {
          block: groupInteger(indexed.block, locale),
          time: formatUtc(indexed.time, locale),
        })}
      </p>
    </div>
  )
}

interface DateFieldProps {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
}

/** A day of the UTC calendar, with the browser's own picker. */
export function DateField({ label, value, onValue }: DateFieldProps) {
  return (
    <label className="flex items-center gap-2">
      <span className="text-quiet">{label}</span>
      <input
        type="date"
        value={value}
        onChange={(event) => onValue(event.target.value)}
        className="h-9 rounded-md border border-edge bg-sheet px-2 text-ink"
      />
    </label>
  )
}
