'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { useConfig } from '@/hooks/use-config'
import type { Hex } from '@/lib/core/address'
import { shortHex } from '@/lib/format/short-hex'

/** A transaction by its hash; a link where the deployment has an explorer. */
export function TxLink({ hash }: { readonly hash: Hex }) {
  const t = useTranslations('review')
  const { explorer } = useConfig()
  const text = `${t('transaction')} ${shortHex(hash, 8, 6)}`
  if (explorer === undefined)
    return (
      <p title={hash} className="text-quiet text-sm">
        {text}
      </p>
    )
  return (
    <a
      href={`${explorer}/tx/${hash}`}
      target="_blank"
      rel="noreferrer"
      title={hash}
      className="inline-flex min-h-6 items-center gap-1.5 text-sm underline underline-offset-4"
    >
      {text}
      <Icon name="external" className="size-3.5" />
    </a>
  )
}
