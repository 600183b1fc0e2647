'use client'

import { type ReactNode, useId } from 'react'

interface RangeFieldProps {
  readonly label: ReactNode
  /** steps, whole numbers */
  readonly min: number
  readonly max: number
  readonly value: number
  readonly onValue: (value: number) => void
  /** the value in words: beside the label, and what a screen reader says */
  readonly text: string
  readonly disabled?: boolean
  /** it moves by itself: what it says is not read aloud at each step */
  readonly isMoving?: boolean
}

/** A slider with its value in words beside it. */
export function RangeField(props: RangeFieldProps) {
  const { label, min, max, value, onValue, text, disabled = false, isMoving = false } = props
  const id = useId()
  return (
    <div>
      <div className="flex items-baseline justify-between gap-4 text-sm">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <output
          htmlFor={id}
          {...(isMoving ? { 'aria-live': 'off' as const } : {})}
          className={`text-right ${disabled ? 'text-quiet' : ''}`}
        >
          {text}
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={1}
        value={value}
        disabled={disabled}
        aria-valuetext={text}
        onChange={(event) => onValue(event.target.valueAsNumber)}
        className="mt-1 h-8 w-full accent-accent disabled:opacity-50"
      />
    </div>
  )
}
