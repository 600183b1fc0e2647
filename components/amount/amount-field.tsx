'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import { IssueLine } from '@/components/ui/issue-line'

interface AmountFieldProps {
  readonly label: string
  readonly unit: string
  readonly text: string
  readonly onText: (text: string) => void
  /** the sentence for what is wrong; undefined = nothing */
  readonly issue: string | undefined
  /** undefined = MAX cannot be known; `maxHint` says why */
  readonly onMax: (() => void) | undefined
  readonly maxHint: string
  /** left below the field: what the amount is worth */
  readonly worth: ReactNode
  /** right below the field: what there is */
  readonly balance: ReactNode
}

/** Where an amount is typed. The text stays as it was typed, whatever happens around it. */
export function AmountField(props: AmountFieldProps) {
  const { label, unit, text, onText, issue, onMax, maxHint, worth, balance } = props
  const t = useTranslations('amount')
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <div
        className={`mt-1.5 flex items-center gap-2 rounded-md border bg-paper pr-2 pl-3 focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-1 ${
          issue === undefined ? 'border-edge' : 'border-bad'
        }`}
      >
        <input
          id={id}
          type="text"
          inputMode="decimal"
          enterKeyHint="done"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={64}
          placeholder="0"
          value={text}
          onChange={(event) => onText(event.target.value)}
          aria-invalid={issue !== undefined}
          aria-describedby={`${id}-issue ${id}-max`}
          className="h-14 w-full min-w-0 flex-1 bg-transparent font-semibold text-2xl placeholder:text-quiet focus-visible:outline-none"
        />
        <span aria-hidden="true" className="font-medium text-quiet">
          {unit}
        </span>
        <button
          type="button"
          onClick={onMax}
          aria-disabled={onMax === undefined}
          aria-label={t('maxLabel', { unit })}
          title={maxHint}
          className="h-8 rounded-md bg-accent-wash px-2.5 font-semibold text-accent text-xs hover:brightness-95 aria-disabled:bg-sunk aria-disabled:text-quiet"
        >
          {t('max')}
        </button>
      </div>
      <p id={`${id}-max`} className="sr-only">
        {maxHint}
      </p>
      <div className="mt-1.5 gap-3 text-quiet text-sm sm:flex sm:min-h-7 sm:items-center sm:justify-between">
        <div className="flex min-h-7 min-w-0 items-center gap-2">{worth}</div>
        <div className="min-h-6 shrink-0 sm:min-h-0 sm:text-right">{balance}</div>
      </div>
      <IssueLine id={`${id}-issue`} issue={issue} />
    </div>
  )
}
