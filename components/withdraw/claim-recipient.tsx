'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { IssueLine } from '@/components/ui/issue-line'
import type { Recipient } from '@/hooks/use-recipient'

interface ClaimRecipientProps {
  readonly text: string
  readonly onText: (text: string) => void
  readonly recipient: Recipient
}

/** Behind a fold: an address that the ether goes to instead of the account. Ether sent to a wrong one does not come back. */
export function ClaimRecipient({ text, onText, recipient }: ClaimRecipientProps) {
  const t = useTranslations('requests.recipient')
  const c = useTranslations('claimIssue')
  const id = useId()
  const issue = () => {
    if (recipient.is !== 'wrong') return undefined
    switch (recipient.issue) {
      case 'malformed':
      case 'bad-checksum':
      case 'unchecked':
        return t(recipient.issue)
      default:
        return c(`recipient-${recipient.issue}`)
    }
  }
  const wrong = issue()
  return (
    <details className="mt-3 text-sm" open={text === '' ? undefined : true}>
      <summary className="inline-flex min-h-6 cursor-pointer items-center rounded-sm text-quiet underline underline-offset-4 hover:text-ink">
        {t('heading')}
      </summary>
      <div className="mt-2">
        <label htmlFor={id} className="font-medium">
          {t('label')}
        </label>
        <input
          id={id}
          type="text"
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
          placeholder="0x…"
          value={text}
          onChange={(event) => onText(event.target.value)}
          aria-invalid={wrong !== undefined}
          aria-describedby={`${id}-note ${id}-issue`}
          className={`mt-1.5 h-11 w-full rounded-md border bg-paper px-3 font-mono text-sm ${
            wrong === undefined ? 'border-edge' : 'border-bad'
          }`}
        />
        <p id={`${id}-note`} className="mt-1 text-quiet text-xs">
          {t('note')}
        </p>
        <IssueLine id={`${id}-issue`} issue={wrong} />
      </div>
    </details>
  )
}
