'use client'

import { useTranslations } from 'next-intl'
import type { ApproveBy } from '@/hooks/use-exit-form'

interface ApprovalChoiceProps {
  readonly token: string
  readonly value: ApproveBy
  readonly onChange: (value: ApproveBy) => void
}

/** A signature costs nothing and is the default; a transaction is there for wallets that sign no typed data. */
export function ApprovalChoice({ token, value, onChange }: ApprovalChoiceProps) {
  const t = useTranslations('withdraw.approval')
  return (
    <details className="text-sm" open={value === 'approval' ? true : undefined}>
      <summary className="inline-flex min-h-6 cursor-pointer items-center rounded-sm text-quiet underline underline-offset-4 hover:text-ink">
        {t('heading', { token })}
      </summary>
      <div className="mt-2 rounded-md border border-rule p-3">
        <p className="text-quiet text-xs">{t('permit')}</p>
        <label className="mt-2 flex min-h-9 cursor-pointer items-center gap-2.5">
          <input
            type="checkbox"
            checked={value === 'approval'}
            onChange={(event) => onChange(event.target.checked ? 'approval' : 'permit')}
            className="size-4.5 shrink-0 accent-accent"
          />
          {t('instead')}
        </label>
      </div>
    </details>
  )
}
