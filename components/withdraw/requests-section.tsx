'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { ClaimPanel } from '@/components/withdraw/claim-panel'
import { ClaimedList } from '@/components/withdraw/claimed-list'
import { PendingList } from '@/components/withdraw/pending-list'
import { useWallet } from '@/hooks/use-wallet'
import { useWhy } from '@/hooks/use-why'
import { useWithdrawals } from '@/hooks/use-withdrawals'
import { formatUtc } from '@/lib/format/date-time'
import { groupInteger } from '@/lib/format/group-integer'
import type { AccountWithdrawals } from '@/lib/lst/lido/withdrawals'
import type { TxIntent } from '@/lib/tx/intent'

export const REQUESTS_ID = 'requests'

interface RequestsSectionProps {
  readonly onReview: (intent: TxIntent) => void
  readonly onIntent: () => void
}

/** The account's own requests: ready, waiting, claimed; all of one block, which is named. */
export function RequestsSection({ onReview, onIntent }: RequestsSectionProps) {
  const t = useTranslations('requests')
  const why = useWhy()
  const locale = useLocale()
  const { wallet, port } = useWallet()
  const view = useWithdrawals()
  const isConnected = wallet.status === 'connected'
  const withdrawals = isConnected ? view.withdrawals : undefined
  const problem = isConnected ? view.problem : undefined
  const note = () => {
    if (!isConnected) return t('notConnected')
    if (withdrawals === undefined) return problem === undefined ? t('reading') : why(problem)
    const at = t('atBlock', { block: groupInteger(withdrawals.block.number, locale) })
    return problem === undefined ? at : `${at} · ${why(problem)}`
  }
  return (
    <section id={REQUESTS_ID} aria-labelledby="requests-heading" className="mt-10 min-h-72 scroll-mt-4">
      <h2 id="requests-heading" className="font-semibold text-xl tracking-tight">
        {t('heading')}
      </h2>
      <p className="mt-1 min-h-5 text-quiet text-sm" aria-live="polite">
        {note()}
      </p>
      {!isConnected && (
        <div className="mt-4 rounded-sheet border border-rule bg-sheet p-4 text-sm sm:p-6">
          <p className="max-w-2xl text-quiet">{t('willShow')}</p>
          <Button
            look="quiet"
            className="mt-4"
            onPointerEnter={() => port.preload()}
            onFocus={() => port.preload()}
            onClick={() => port.connect()}
          >
            {t('connect')}
          </Button>
        </div>
      )}
      {isConnected && withdrawals === undefined && problem === undefined && <Placeholder />}
      {problem !== undefined && withdrawals === undefined && (
        <div className="mt-4">
          <Notice tone="warn">{t('unread')}</Notice>
        </div>
      )}
      {withdrawals !== undefined && (
        <Groups key={withdrawals.address} withdrawals={withdrawals} onReview={onReview} onIntent={onIntent} />
      )}
    </section>
  )
}

function Groups({
  withdrawals,
  onReview,
  onIntent,
}: RequestsSectionProps & { readonly withdrawals: AccountWithdrawals }) {
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

/** Holds the place while the requests are read. */
function Placeholder() {
  return (
    <div aria-hidden="true" className="mt-4 space-y-3 rounded-sheet border border-rule bg-sheet p-4 sm:p-6">
      {['w-40', 'w-full', 'w-full', 'w-2/3'].map((width, at) => (
        <div
          key={`${width}-${at === 2 ? 'second' : 'first'}`}
          className={`h-5 animate-pulse rounded-md bg-sunk motion-reduce:animate-none ${width}`}
        />
      ))}
    </div>
  )
}
