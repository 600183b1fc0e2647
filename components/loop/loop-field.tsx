'use client'

import { useId } from 'react'
import { Icon } from '@/components/ui/icon'

interface LoopFieldProps {
  readonly label: string
  /** what the number counts, behind it */
  readonly unit: string
  readonly text: string
  readonly onText: (text: string) => void
  /** the sentence for what is wrong; undefined = nothing */
  readonly issue: string | undefined
  /** what it means, below the field while nothing is wrong */
  readonly hint?: string | undefined
  readonly placeholder?: string
}

/** One number of the position, typed; what is wrong with it stands below it, and the line keeps its place. */
export function LoopField({ label, unit, text, onText, issue, hint, placeholder = '0' }: LoopFieldProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <div
        className={`mt-1 flex items-center gap-2 rounded-md border bg-paper px-3 focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-1 ${
          issue === undefined ? 'border-edge' : 'border-bad'
        }`}
      >
        <input
          id={id}
          type="text"
          inputMode="decimal"
          enterKeyHint="done"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          placeholder={placeholder}
          value={text}
          onChange={(event) => onText(event.target.value)}
          aria-invalid={issue !== undefined}
          aria-describedby={`${id}-help`}
          className="h-11 w-full min-w-0 flex-1 bg-transparent font-semibold text-lg placeholder:text-quiet focus-visible:outline-none"
        />
        <span aria-hidden="true" className="text-quiet">
          {unit}
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
