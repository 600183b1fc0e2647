'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { partOf, usePart } from '@/hooks/use-part'
import { useWallet } from '@/hooks/use-wallet'
import { useWhy } from '@/hooks/use-why'
import { useWithdrawals } from '@/hooks/use-withdrawals'
import { groupInteger } from '@/lib/format/group-integer'
import type { TxIntent } from '@/lib/tx/intent'

const groups = partOf(() => import('@/components/withdraw/request-groups'))

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
  // of the last session, while its wallet is being found
  const isExpected = wallet.expected !== undefined
  // the lists are code of their own, fetched while the requests are read
  const lists = usePart(groups, isConnected || isExpected)
  const withdrawals = isConnected ? view.withdrawals : undefined
  const problem = isConnected ? view.problem : undefined
  const isWaiting =
    isExpected || (isConnected && (withdrawals === undefined ? problem === undefined : lists === undefined))
  const note = () => {
    if (isExpected) return t('reading')
    if (!isConnected) return t('notConnected')
    if (withdrawals === undefined) return problem === undefined ? t('reading') : why(problem)
    return problem === undefined ? '' : ` · ${why(problem)}`
  }
  return (
    <section id="requests" aria-labelledby="requests-heading" className="mt-10 min-h-72 scroll-mt-4">
      <h2 id="requests-heading" className="font-semibold text-xl tracking-tight">
        {t('heading')}
      </h2>
      <p className="mt-1 min-h-5 text-quiet text-sm">
        {withdrawals !== undefined && t('atBlock', { block: groupInteger(withdrawals.block.number, locale) })}
        {/* a block comes every few seconds: only the rest is read aloud */}
        <span aria-live="polite">{note()}</span>
      </p>
      {!isConnected && !isExpected && (
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
      {problem !== undefined && withdrawals === undefined && (
        <div className="mt-4">
          <Notice tone="warn">{t('unread')}</Notice>
        </div>
      )}
      {withdrawals !== undefined && lists !== undefined && (
        <lists.RequestGroups
          key={withdrawals.address}
          withdrawals={withdrawals}
          onReview={onReview}
          onIntent={onIntent}
        />
      )}
      {isWaiting && <Placeholder />}
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
