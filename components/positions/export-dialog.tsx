'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import { ExportProgressView } from '@/components/positions/export-progress'
import { DateField } from '@/components/positions/period-picker'
import { Button } from '@/components/ui/button'
import { DialogFrame } from '@/components/ui/dialog-frame'
import { Segments } from '@/components/ui/segments'
import { useExport } from '@/hooks/use-export'
import { useFiat } from '@/hooks/use-fiat'
import type { Past } from '@/hooks/use-past'
import { EXPORT_FORMATS, EXPORT_ROWS, type ExportFormat, type ExportRows } from '@/lib/export/export-options'
import { chosenPeriod, dayText } from '@/lib/positions/period-choice'
import { FIAT_CODES } from '@/lib/read/snapshot'
import { DAY_ZONES, type DayZone, dayOf, periodOfDay } from '@/lib/rewards/day'

interface ExportDialogProps {
  readonly past: Past
  readonly onClose: () => void
}

/** What is written into a file, for whom, and how far it is. */
export function ExportDialog({ past, onClose }: ExportDialogProps) {
  const t = useTranslations('positions.export')
  const chosen = useFiat()
  const first = past.activity[0]?.time ?? past.indexed.time
  const [format, setFormat] = useState<ExportFormat>('generic')
  const [rows, setRows] = useState<ExportRows>('rewards-by-day')
  const [currency, setCurrency] = useState(chosen.fiat)
  const [zone, setZone] = useState<DayZone>('UTC')
  /** the last day that history reaches, by the calendar of a zone */
  const lastDay = (of: DayZone) => dayText(periodOfDay(dayOf(past.indexed.time, of), 'UTC').from)
  const [days, setDays] = useState({ first: dayText(first), last: lastDay('UTC') })
  const [asEther, setAsEther] = useState(false)
  const { state, start, cancel } = useExport(past)
  const isRunning = state.is === 'prices' || state.is === 'writing'
  const utc = chosenPeriod({ id: 'custom', ...days }, past.indexed.time)
  const submit = () => {
    if (!utc.ok || isRunning) return
    // the days that were typed are days of the chosen zone's calendar
    const from = periodOfDay(dayOf(utc.value.from, 'UTC'), zone).from
    const to = periodOfDay(dayOf(utc.value.to - 1n, 'UTC'), zone).to
    const rateGains = asEther ? 'as-ether' : 'leave-out'
    start({ format, rows, currency, zone, rateGains, period: { from: from < 0n ? 0n : from, to } })
  }
  return (
    <DialogFrame title={t('heading')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        className="space-y-4 text-sm"
      >
        <Field label={t('format')} note={t(`formatNotes.${format}`)}>
          <Segments
            label={t('format')}
            options={EXPORT_FORMATS}
            selected={format}
            onSelect={setFormat}
            nameOf={(each) => t(`formats.${each}`)}
          />
        </Field>
        <Choice
          label={t('rows')}
          value={rows}
          options={EXPORT_ROWS.map((each) => [each, t(`rowKinds.${each}`)])}
          onValue={(next) => setRows(EXPORT_ROWS.find((each) => each === next) ?? rows)}
        />
        <Choice
          label={t('currency')}
          value={currency}
          options={FIAT_CODES.map((each) => [each, each.toUpperCase()])}
          onValue={(next) => setCurrency(FIAT_CODES.find((each) => each === next) ?? currency)}
        />
        <Choice
          label={t('zone')}
          value={zone}
          options={DAY_ZONES.map((each) => [each, t(each === 'UTC' ? 'zones.utc' : 'zones.tokyo')])}
          onValue={(text) => {
            const next = DAY_ZONES.find((each) => each === text) ?? zone
            setZone(next)
            // to the end stays to the end: a day begins at another time there
            if (days.last === lastDay(zone)) setDays({ ...days, last: lastDay(next) })
          }}
        />
        <Field label={t('range')} note={utc.ok ? undefined : t(`issues.${utc.error}`)}>
          <div className="flex flex-wrap gap-3">
            <DateField
              label={t('first')}
              value={days.first}
              onValue={(value) => setDays((before) => ({ ...before, first: value }))}
            />
            <DateField
              label={t('last')}
              value={days.last}
              onValue={(value) => setDays((before) => ({ ...before, last: value }))}
            />
          </div>
        </Field>
        {format !== 'generic' && (
          <label className="flex items-start gap-2.5">
            <input
              type="checkbox"
              checked={asEther}
              onChange={(event) => setAsEther(event.target.checked)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span>
              {t('asEther')}
              <span className="block text-quiet text-xs">{t('asEtherNote')}</span>
            </span>
          </label>
        )}
        <ExportProgressView state={state} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" aria-disabled={!utc.ok || isRunning}>
            {t('start')}
          </Button>
          {isRunning && (
            <Button look="quiet" onClick={cancel}>
              {t('cancel')}
            </Button>
          )}
        </div>
        <p className="text-quiet text-xs">{t('note')}</p>
      </form>
    </DialogFrame>
  )
}

interface FieldProps {
  readonly label: string
  readonly note: string | undefined
  readonly children: ReactNode
}

function Field({ label, note, children }: FieldProps) {
  return (
    <div>
      <p aria-hidden="true" className="mb-1 font-medium">
        {label}
      </p>
      {children}
      {note !== undefined && <p className="mt-1 text-quiet text-xs">{note}</p>}
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [string, string])[]
  readonly onValue: (value: string) => void
}

function Choice({ label, value, options, onValue }: ChoiceProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        className="h-10 w-full rounded-md border border-edge bg-paper px-2"
      >
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
