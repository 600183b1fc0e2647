'use client'

import { useId } from 'react'
import type { ScenarioArgument } from '@/lib/devnet/catalogue'
import type { DrawerTexts } from '@/lib/devnet/drawer-texts'

interface ArgumentFieldProps {
  readonly scenario: string
  readonly argument: ScenarioArgument
  readonly texts: DrawerTexts
  readonly value: string | boolean
  readonly onValue: (value: string | boolean) => void
  /** the devnet's sentence about what was entered here */
  readonly error: string | undefined
}

const BOX = 'h-10 w-full rounded-md border bg-paper px-2.5 text-sm'

/** One argument of a scenario: a choice, a switch or words, with what is wrong with it beside it. */
export function ArgumentField({ scenario, argument, texts, value, onValue, error }: ArgumentFieldProps) {
  const id = useId()
  const { name, kind, options, preset, required } = argument
  const label = texts.scenarios[scenario]?.fields[name] ?? `${name} (${argument.hint})`
  const shared = {
    id,
    name,
    'aria-invalid': error !== undefined,
    'aria-describedby': error === undefined ? undefined : `${id}-error`,
  }
  const box = `${BOX} ${error === undefined ? 'border-edge' : 'border-bad'}`
  const problem = error !== undefined && (
    <p id={`${id}-error`} lang="en" role="alert" className="mt-1 text-bad text-sm wrap-anywhere">
      {error}
    </p>
  )
  if (kind === 'switch')
    return (
      <div>
        <label htmlFor={id} className="flex min-h-8 items-center gap-2 text-sm">
          <input
            {...shared}
            type="checkbox"
            checked={value === true}
            onChange={(event) => onValue(event.target.checked)}
            className="size-4 shrink-0 accent-accent"
          />
          {label}
        </label>
        {problem}
      </div>
    )
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm">
        {label}
        {!required && <span className="text-quiet"> {texts.optional}</span>}
      </label>
      {kind === 'choice' ? (
        <select
          {...shared}
          value={String(value)}
          onChange={(event) => onValue(event.target.value)}
          className={box}
        >
          {!required && preset === null && <option value="">{texts.unchosen}</option>}
          {options.map((option) => (
            <option key={option} value={option}>
              {texts.options[option] ?? option}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          value={String(value)}
          onChange={(event) => onValue(event.target.value)}
          placeholder={preset ?? undefined}
          autoComplete="off"
          spellCheck={false}
          className={box}
        />
      )}
      {problem}
    </div>
  )
}
