'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'

/** Copies the page's address, which carries all that is simulated. */
export function CopyPageLink() {
  const t = useTranslations('riskPage.link')
  const [told, setTold] = useState<'copied' | 'notCopied'>()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href)
      setTold('copied')
    } catch {
      setTold('notCopied')
    }
  }
  return (
    <p className="flex items-center gap-2 text-sm">
      <button type="button" onClick={copy} className="min-h-8 text-accent underline underline-offset-4">
        {t('copy')}
      </button>
      <span role="status" className="text-quiet text-xs">
        {told !== undefined && t(told)}
      </span>
    </p>
  )
}
