'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ClaimPanel } from '@/components/withdraw/claim-panel'
import { ClaimedList } from '@/components/withdraw/claimed-list'
import { PendingList } from '@/components/withdraw/pending-list'
import { formatUtc } from '@/lib/format/date-time'
import { groupInteger } from '@/lib/format/group-integer'
import type { AccountWithdrawals } from '@/lib/lst/lido/withdrawals'
import type { TxIntent } from '@/lib/tx/intent'

interface RequestGroupsProps {
  readonly withdrawals: AccountWithdrawals
  readonly onReview: (intent: TxIntent) => void
  readonly onIntent: () => void
}

/** The three lists, each with its own pages: what is ready, what waits, what was claimed. */
export function RequestGroups({ withdrawals, onReview, onIntent }: RequestGroupsProps) {
  const t = useTranslations('requests')
  const locale = useLocale()
  const { requests, claimed, claimedSince, address } = withdrawals
  const claimable = requests.filter((each) => each.state === 'claimable')
  const pending = requests.filter((each) => each.state === 'pending')
  return (
    <div className="mt-4 space-y-6">
      <Group title={t('claimable')} count={claimable.length} empty={t('noneClaimable')}>
        <ClaimPanel requests={claimable} onReview={onReview} onIntent={onIntent} />
      </Group>
      <Group title={t('pending')} count={pending.length} empty={t('nonePending')}>
        <PendingList requests={pending} />
      </Group>
      <Group
        title={t('claimed')}
        count={claimed.length}
        empty={t('noneClaimed')}
        note={
          claimedSince === undefined
            ? t('claimedUnknown')
            : t('claimedSince', { since: formatUtc(claimedSince, locale) })
        }
      >
        <ClaimedList claimed={claimed} account={address} />
      </Group>
    </div>
  )
}

interface GroupProps {
  readonly title: string
  readonly count: number
  readonly empty: string
  readonly note?: string
  readonly children: ReactNode
}

function Group({ title, count, empty, note, children }: GroupProps) {
  const locale = useLocale()
  return (
    <section className="rounded-sheet border border-rule bg-sheet">
      <div className="border-rule border-b px-4 py-3 sm:px-5">
        <h3 className="font-semibold">
          {title} <span className="font-normal text-quiet">({groupInteger(BigInt(count), locale)})</span>
        </h3>
        {note !== undefined && <p className="text-quiet text-xs">{note}</p>}
      </div>
      {count === 0 ? <p className="px-4 py-4 text-quiet text-sm sm:px-5">{empty}</p> : children}
    </section>
  )
}
