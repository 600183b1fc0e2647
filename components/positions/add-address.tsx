'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { AddressesView } from '@/hooks/use-addresses'

type Issue = Awaited<ReturnType<AddressesView['add']>>

/** Where an address or a name is typed; what is wrong with it stands below the field until it is changed. */
export function AddAddress({ onAdd }: { readonly onAdd: AddressesView['add'] }) {
  const t = useTranslations('positions.addresses')
  const id = useId()
  const [text, setText] = useState('')
  const [issue, setIssue] = useState<Issue>()
  const [isLooking, setLooking] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isLooking) return
    setLooking(true)
    const found = await onAdd(text)
    setLooking(false)
    setIssue(found)
    if (found === undefined) setText('')
  }
  return (
    <form onSubmit={submit} noValidate className="mt-3 max-w-2xl">
      <label htmlFor={id} className="text-sm">
        {t('label')}
      </label>
      <div className="mt-1 flex gap-2">
        <input
          id={id}
          type="text"
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={255}
          placeholder={t('placeholder')}
          value={text}
          readOnly={isLooking}
          onChange={(event) => {
            setText(event.target.value)
            setIssue(undefined)
          }}
          aria-invalid={issue !== undefined}
          aria-describedby={`${id}-issue`}
          className={`h-11 w-full min-w-0 flex-1 rounded-md border bg-paper px-3 font-mono text-sm placeholder:font-sans placeholder:text-quiet ${
            issue === undefined ? 'border-edge' : 'border-bad'
          }`}
        />
        <Button type="submit" look="quiet" aria-disabled={isLooking} className="shrink-0">
          {t(isLooking ? 'looking' : 'add')}
        </Button>
      </div>
      <p id={`${id}-issue`} role="alert" className="mt-1 flex min-h-5 items-start gap-1.5 text-bad text-sm">
        {issue !== undefined && (
          <>
            <Icon name="alert" className="mt-0.5 size-4" />
            {t(`issues.${issue}`)}
          </>
        )}
      </p>
    </form>
  )
}
