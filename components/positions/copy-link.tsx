'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { writePositionsLink } from '@/lib/positions/positions-link'
import type { ListedAddress } from '@/lib/positions/shown-addresses'

/** Copies a link to the addresses that are shown. Only then do they leave this browser, by the user's own hand. */
export function CopyLink({ listed }: { readonly listed: readonly ListedAddress[] }) {
  const t = useTranslations('positions.addresses')
  const [told, setTold] = useState<'copied' | 'notCopied'>()
  const shown = listed.filter(({ isShown }) => isShown)
  const copy = async () => {
    const query = writePositionsLink(
      '',
      shown.map(({ address }) => address),
    )
    try {
      await navigator.clipboard.writeText(`${window.location.origin}${window.location.pathname}${query}`)
      setTold('copied')
    } catch {
      setTold('notCopied')
    }
  }
  return (
    <p className="flex items-center gap-2 text-sm">
      <span role="status" className="text-quiet text-xs">
        {told === undefined ? '' : t(told)}
      </span>
      {shown.length > 0 && (
        <button
          type="button"
          onClick={copy}
          className="min-h-8 text-accent text-sm underline underline-offset-4"
        >
          {t('copyLink')}
        </button>
      )}
    </p>
  )
}
