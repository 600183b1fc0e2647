'use client'

import { useId } from 'react'

interface SegmentsProps<T extends string> {
  readonly label: string
  readonly options: readonly T[]
  readonly selected: T
  readonly onSelect: (option: T) => void
  readonly nameOf: (option: T) => string
}

/** A few choices side by side, of which one holds: radio buttons, so that keyboard and screen reader know them. */
export function Segments<T extends string>({ label, options, selected, onSelect, nameOf }: SegmentsProps<T>) {
  const name = useId()
  return (
    <fieldset className="flex flex-wrap gap-1 rounded-md bg-sunk p-1">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option}
          className={`flex min-h-8 items-center rounded px-2.5 text-sm has-focus-visible:outline-2 has-focus-visible:outline-accent ${
            option === selected ? 'bg-sheet font-medium text-ink shadow-sm' : 'text-quiet hover:text-ink'
          }`}
        >
          <input
            type="radio"
            name={name}
            value={option}
            checked={option === selected}
            onChange={() => onSelect(option)}
            className="sr-only"
          />
          {nameOf(option)}
        </label>
      ))}
    </fieldset>
  )
}
