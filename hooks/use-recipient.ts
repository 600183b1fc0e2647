import { useEffect, useMemo, useState } from 'react'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import type { Address } from '@/lib/core/address'
import { refusedRecipient } from '@/lib/lst/refused-recipient'
import { needsChecksum, type RecipientIssue, readRecipient } from '@/lib/withdraw/read-recipient'

/** Where a claim goes: to the account itself, to an address, or nowhere yet. */
export type Recipient =
  | { readonly is: 'own' }
  | { readonly is: 'checking' }
  | { readonly is: 'address'; readonly address: Address }
  | { readonly is: 'wrong'; readonly issue: RecipientIssue | 'unchecked' }

interface Checked {
  readonly text: string
  readonly verdict: 'right' | 'wrong' | 'failed'
}

/** What was typed as the receiver of a claim, judged; what checks checksums is loaded when there is one to check. */
export function useRecipient(text: string): Recipient {
  const { market } = useConfig()
  const { protocols } = useLive().figures
  const [checked, setChecked] = useState<Checked>()
  const value = text.trim()
  const isToCheck = needsChecksum(value)
  useEffect(() => {
    if (!isToCheck) return
    let isCurrent = true
    const tell = (verdict: Checked['verdict']) => isCurrent && setChecked({ text: value, verdict })
    void import('@/lib/withdraw/has-right-checksum').then(
      ({ hasRightChecksum }) => tell(hasRightChecksum(value) ? 'right' : 'wrong'),
      () => tell('failed'),
    )
    return () => {
      isCurrent = false
    }
  }, [isToCheck, value])
  const verdict = checked?.text === value ? checked.verdict : undefined
  return useMemo(() => {
    if (value === '') return { is: 'own' }
    if (isToCheck && verdict === undefined) return { is: 'checking' }
    if (isToCheck && verdict === 'failed') return { is: 'wrong', issue: 'unchecked' }
    const read = readRecipient(value, verdict === 'right', (address) =>
      refusedRecipient({ protocols, market }, [], address),
    )
    return read.ok ? { is: 'address', address: read.value } : { is: 'wrong', issue: read.error }
  }, [value, isToCheck, verdict, protocols, market])
}
