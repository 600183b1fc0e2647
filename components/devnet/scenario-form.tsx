'use client'

import { type FormEvent, useRef, useState } from 'react'
import { AnswerNotice } from '@/components/devnet/answer-notice'
import { ArgumentField } from '@/components/devnet/argument-field'
import { Button } from '@/components/ui/button'
import type { DevnetAnswer, RunScenario } from '@/hooks/use-devnet-control'
import type { CatalogueScenario, ScenarioArgument } from '@/lib/devnet/catalogue'
import type { DrawerTexts } from '@/lib/devnet/drawer-texts'

interface ScenarioFormProps {
  readonly scenario: CatalogueScenario
  readonly texts: DrawerTexts
  readonly account: string | undefined
  readonly run: RunScenario
  /** the scenario that the devnet is at work with */
  readonly running: string | undefined
}

type Values = Readonly<Record<string, string | boolean>>

function startOf({ name, kind, preset, required, options }: ScenarioArgument, account: string | undefined) {
  if (kind === 'switch') return preset === 'true'
  if (kind === 'choice') return preset ?? (required ? (options[0] ?? '') : '')
  return name === 'address' ? (account ?? '') : ''
}

/** One scenario: what it does, what it takes, and what the devnet says to it. Its words are the devnet's own where we have none. */
export function ScenarioForm({ scenario, texts, account, run, running }: ScenarioFormProps) {
  const { name, arguments: taken } = scenario
  const words = texts.scenarios[name]
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(taken.map((argument) => [argument.name, startOf(argument, account)])),
  )
  const [asked, setAsked] = useState(false)
  const [answer, setAnswer] = useState<DevnetAnswer>()
  const form = useRef<HTMLFormElement>(null)
  const wrong = answer?.ok === false ? taken.find((argument) => argument.name === answer.field) : undefined

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (running !== undefined) return
    setAsked(true)
    setAnswer(undefined)
    const filled = Object.entries(values).filter(([, value]) => value !== '' && value !== false)
    const said = await run(name, Object.fromEntries(filled))
    setAsked(false)
    setAnswer(said)
    const field = said?.field === undefined ? null : form.current?.elements.namedItem(said.field)
    if (field instanceof HTMLElement) field.focus()
  }
  return (
    <details className="group">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-3 py-2 text-sm hover:bg-sunk">
        <span aria-hidden="true" className="text-quiet transition-transform group-open:rotate-90">
          ›
        </span>
        {words?.title ?? name}
      </summary>
      <form
        ref={form}
        onSubmit={(event) => void submit(event)}
        className="space-y-3 px-3 pt-1 pb-4"
        noValidate
      >
        <p className="text-quiet text-sm" {...(words === undefined ? { lang: 'en' } : {})}>
          {words?.help ?? scenario.help}
        </p>
        {taken.map((argument) => (
          <ArgumentField
            key={argument.name}
            scenario={name}
            argument={argument}
            texts={texts}
            value={values[argument.name] ?? ''}
            onValue={(value) => setValues((before) => ({ ...before, [argument.name]: value }))}
            error={argument === wrong ? answer?.message : undefined}
          />
        ))}
        <Button type="submit" look="quiet" aria-disabled={running !== undefined} className="text-sm">
          {texts.run}
          <span className="sr-only">: {words?.title ?? name}</span>
        </Button>
        <AnswerNotice running={asked} answer={wrong === undefined ? answer : undefined} texts={texts} />
      </form>
    </details>
  )
}
