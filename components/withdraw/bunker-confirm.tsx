'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { Term } from '@/components/ui/term'

interface BunkerConfirmProps {
  readonly confirmed: boolean
  readonly onConfirm: (confirmed: boolean) => void
}

/** Lido takes requests in bunker mode, but they can take weeks and pay less: nobody should find out afterwards. */
export function BunkerConfirm({ confirmed, onConfirm }: BunkerConfirmProps) {
  const t = useTranslations('withdraw.bunker')
  return (
    <Notice tone="warn">
      <p className="font-medium">
        <Term id="bunker-mode">{t('heading')}</Term>
      </p>
      <p className="mt-1">{t('meaning')}</p>
      <label className="mt-2 flex min-h-9 cursor-pointer items-center gap-2.5 font-medium">
        <input
          type="checkbox"
          checked={confirmed}
          onChange={(event) => onConfirm(event.target.checked)}
          className="size-4.5 shrink-0 accent-accent"
        />
        {t('confirm')}
      </label>
    </Notice>
  )
}
