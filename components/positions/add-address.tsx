'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AddressForm } from '@/components/positions/address-form'
import type { AddressesView } from '@/hooks/use-addresses'

type Issue = Awaited<ReturnType<AddressesView['add']>>

/** Where an address is added to those that are shown. */
export function AddAddress({ onAdd }: { readonly onAdd: AddressesView['add'] }) {
  const t = useTranslations('positions.addresses')
  const [text, setText] = useState('')
  const [issue, setIssue] = useState<Issue>()
  const [isLooking, setLooking] = useState(false)
  const submit = async () => {
    setLooking(true)
    const found = await onAdd(text)
    setLooking(false)
    setIssue(found)
    if (found === undefined) setText('')
  }
  return (
    <AddressForm
      label={t('label')}
      action={t('add')}
      looking={t('looking')}
      {...{ text, issue, isLooking }}
      onText={(next) => {
        setText(next)
        setIssue(undefined)
      }}
      onSubmit={submit}
      className="mt-3 max-w-2xl"
    />
  )
}
