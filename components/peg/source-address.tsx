'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useConfig } from '@/hooks/use-config'
import type { Address } from '@/lib/core/address'
import { shortHex } from '@/lib/format/short-hex'

/** An address in short: whole on the pointer and for screen readers, to be copied, and linked where the network has an explorer. */
export function SourceAddress({ address }: { readonly address: Address }) {
  const t = useTranslations('pegToken.sources')
  const { explorer } = useConfig()
  const [told, setTold] = useState<'copied' | 'notCopied'>()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      setTold('copied')
    } catch {
      setTold('notCopied')
    }
  }
  const short = (
    <>
      <span aria-hidden="true">{shortHex(address, 4, 4)}</span>
      <span className="sr-only">{address}</span>
    </>
  )
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2 text-xs">
      {explorer === undefined ? (
        <span title={address} className="font-mono">
          {short}
        </span>
      ) : (
        <a
          href={`${explorer}/address/${address}`}
          target="_blank"
          rel="noreferrer"
          title={address}
          className="inline-flex min-h-6 items-center font-mono underline"
        >
          {short}
        </a>
      )}
      <button
        type="button"
        aria-label={t('copy', { address })}
        onClick={copy}
        className="min-h-6 min-w-6 text-accent underline underline-offset-4"
      >
        {t('copyShort')}
      </button>
      <span role="status" className="text-quiet">
        {told !== undefined && t(told)}
      </span>
    </span>
  )
}
