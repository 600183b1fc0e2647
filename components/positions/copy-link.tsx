'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { writePositionsLink } from '@/lib/positions/positions-link'
import type { ListedAddress } from '@/lib/positions/shown-addresses'

/** Copies a link to the addresses that are shown. Only then do they leave this browser, by the user's own hand. */
export function CopyLink({ listed }: { readonly listed: readonly ListedAddress[] }) {
  const t = useTranslations('positions.addresses')
  const [told, setTold] = useState<{ readonly what: 'copied' | 'notCopied'; readonly of: string }>()
  const shown = listed.filter(({ isShown }) => isShown)
  const query = writePositionsLink(
    '',
    shown.map(({ address }) => address),
  )
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`${window.location.origin}${window.location.pathname}${query}`)
      setTold({ what: 'copied', of: query })
    } catch {
      setTold({ what: 'notCopied', of: query })
    }
  }
  return (
    <p className="flex items-center gap-2 text-sm">
      <span role="status" className="text-quiet text-xs">
        {told?.of === query && t(told.what)}
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
