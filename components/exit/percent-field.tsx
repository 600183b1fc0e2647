'use client'

import { useId } from 'react'
import { Icon } from '@/components/ui/icon'

interface PercentFieldProps {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly placeholder: string
  /** the sentence for what is wrong; undefined = nothing */
  readonly issue: string | undefined
  /** what it is for, below the field while nothing is wrong */
  readonly hint?: string
}

/** Where a percentage is typed; what is wrong with it stands beside it. */
export function PercentField({ label, text, onText, placeholder, issue, hint }: PercentFieldProps) {
  const id = useId()
  return (
    <div className="text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <span
          className={`inline-flex items-center rounded-md border bg-paper px-2 text-ink focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-1 ${
            issue === undefined ? 'border-edge' : 'border-bad'
          }`}
        >
          <input
            id={id}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            maxLength={16}
            placeholder={placeholder}
            value={text}
            onChange={(event) => onText(event.target.value)}
            // Enter is no assent to the form that the field stands in
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            aria-invalid={issue !== undefined}
            aria-describedby={`${id}-help`}
            className="h-9 w-20 bg-transparent text-right placeholder:text-quiet focus-visible:outline-none"
          />
          <span aria-hidden="true" className="pl-1 text-quiet">
            %
          </span>
        </span>
      </div>
      <p
        id={`${id}-help`}
        aria-live="polite"
        className={`mt-1 flex min-h-5 items-start gap-1.5 text-xs ${issue === undefined ? 'text-quiet' : 'text-bad'}`}
      >
        {issue !== undefined && <Icon name="alert" className="mt-0.5 size-3.5" />}
        {issue ?? hint}
      </p>
    </div>
  )
}
