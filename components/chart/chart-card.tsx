'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { RangeField } from '@/components/ui/range-field'
import { Segments } from '@/components/ui/segments'
import { saveFile } from '@/hooks/save-file'

/** What a chart is read by, point by point. */
export interface ChartReader {
  readonly label: string
  readonly count: number
  readonly at: number
  readonly onAt: (at: number) => void
  /** the point in words */
  readonly text: string
  /** it is played: no screen reader reads each step of it aloud */
  readonly isMoving?: boolean
}

/** What a chart can be taken home as; written when it is asked for. */
export interface ChartFiles {
  /** without its ending */
  readonly name: string
  readonly csv: () => string
  readonly json: () => string
}

interface ChartCardProps {
  /** what is shown, for those who choose between drawing and table */
  readonly label: string
  readonly chart: ReactNode
  /** the chart's own points in words */
  readonly table: ReactNode
  readonly reader: ChartReader
  readonly files: ChartFiles
}

const FORMS = ['chart', 'table'] as const

/** A chart with all that makes it whole: a table that says the same, a reading that follows the arrow keys, and its figures as files. */
export function ChartCard({ label, chart, table, reader, files }: ChartCardProps) {
  const t = useTranslations('chart')
  const [form, setForm] = useState<(typeof FORMS)[number]>('chart')
  const last = reader.count - 1
  return (
    <div>
      <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
        <Segments
          label={`${label}: ${t('how')}`}
          options={FORMS}
          selected={form}
          onSelect={setForm}
          nameOf={(each) => t(`forms.${each}`)}
        />
        <p className="flex gap-1 text-sm">
          <SaveButton
            label={t('save', { what: label, kind: 'CSV' })}
            onSave={() => saveFile([files.csv()], `${files.name}.csv`, 'text/csv')}
          >
            CSV
          </SaveButton>
          <SaveButton
            label={t('save', { what: label, kind: 'JSON' })}
            onSave={() => saveFile([files.json()], `${files.name}.json`, 'application/json')}
          >
            JSON
          </SaveButton>
        </p>
      </div>
      {form === 'table' ? (
        <div className="mt-3">{table}</div>
      ) : (
        <div className="mt-3">
          {chart}
          {last >= 0 && (
            <RangeField
              label={reader.label}
              min={0}
              max={Math.max(1, last)}
              value={reader.at}
              onValue={(next) => reader.onAt(Math.min(next, last))}
              text={reader.text}
              disabled={last === 0}
              isMoving={reader.isMoving ?? false}
            />
          )}
        </div>
      )}
    </div>
  )
}

interface SaveButtonProps {
  readonly label: string
  readonly onSave: () => void
  readonly children: ReactNode
}

function SaveButton({ label, onSave, children }: SaveButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onSave}
      className="min-h-8 rounded-md px-2 text-accent underline underline-offset-4"
    >
      {children}
    </button>
  )
}
