'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { EntryWay } from '@/components/exit/entry-way'
import { SwapDetails } from '@/components/exit/swap-details'
import { PegLine } from '@/components/peg/peg-line'
import { SubmitButton } from '@/components/stake/submit-button'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useBuyStep } from '@/hooks/use-buy-step'
import { useEntryChoice } from '@/hooks/use-entry-choice'
import { useIssueWords } from '@/hooks/use-issue-words'
import { LST_PROTOCOL, LST_SYMBOL } from '@/lib/core/lst'
import type { EntryVerdict } from '@/lib/exit/entry'
import { formatAmount } from '@/lib/format/amount'
import type { StakeableId } from '@/lib/stake/stake-link'
import type { TxIntent } from '@/lib/tx/intent'

interface EntryChoiceProps {
  readonly token: StakeableId
  /** wei of ether, above zero */
  readonly amount: bigint
  readonly onReview: (intent: TxIntent) => void
  readonly onIntent: () => void
}

/** Minting against buying for the amount typed; the better one is pointed out and can be taken here. */
export function EntryChoice({ token, amount, onReview, onIntent }: EntryChoiceProps) {
  const t = useTranslations('entryChoice')
  const c = useTranslations('comparison')
  const locale = useLocale()
  const issueWords = useIssueWords('ETH')
  const [buying, setBuying] = useState(false)
  const { verdict, mint, mintIssue, buy, apr, swap } = useEntryChoice(token, amount)
  const buyStep = useBuyStep(amount, swap)
  const symbol = LST_SYMBOL[token]
  const eth = (wei: bigint) => `${formatAmount(wei, locale, { places: 6 })} ETH`
  const better = (kind: 'mint' | 'buy') =>
    verdict.is === kind && 'by' in verdict
      ? t('better', { by: eth(verdict.by) })
      : verdict.is === 'equal'
        ? t('same')
        : undefined
  const words = (said: EntryVerdict) => {
    if (said.is === 'mint' || said.is === 'buy') return t(`verdicts.${said.is}`, { by: eth(said.by) })
    if (said.is === 'only') return t(`only.${said.kind}`)
    if (said.is === 'not-known')
      return `${t('verdicts.not-known')} ${said.missing.map((each) => t(`missing.${each}`)).join(' ')}`
    return t(`verdicts.${said.is}`)
  }
  const premium = buy?.gain?.premium
  return (
    <>
      <p role="status" className="mt-1 min-h-6 text-sm">
        {words(verdict)}
      </p>
      <PegLine token={token} />
      <div className="mt-3 grid gap-3 sm:grid-cols-2">
        <EntryWay
          name={t('names.mint', { protocol: c(`protocols.${LST_PROTOCOL[token]}`) })}
          way={mint}
          closed={mintIssue === undefined ? undefined : `${t('cannotMint')} ${issueWords(mintIssue)}`}
          symbol={symbol}
          apr={apr}
          better={better('mint')}
        />
        {buy !== undefined && (
          <EntryWay
            name={t('names.buy')}
            way={buy}
            closed={undefined}
            symbol={symbol}
            apr={apr}
            better={better('buy')}
          >
            <Button
              look="quiet"
              aria-expanded={buying}
              onClick={() => setBuying(!buying)}
              className="mt-3 w-full"
            >
              {t(buying ? 'hide' : 'buyInstead')}
            </Button>
          </EntryWay>
        )}
      </div>
      {premium !== undefined && premium.num < 0n && (
        <div className="mt-3">
          <Notice tone="info">{t('discountNote')}</Notice>
        </div>
      )}
      {buying && buy !== undefined && (
        <form
          className="mt-3 space-y-4 rounded-sheet border border-rule bg-sheet p-4 sm:p-6"
          onSubmit={(event) => event.preventDefault()}
        >
          <SwapDetails form={swap} />
          {buyStep.issue !== undefined && (
            <p role="alert" className="text-bad text-sm">
              {issueWords(buyStep.issue)}
            </p>
          )}
          <SubmitButton step={buyStep.step} onReview={onReview} onIntent={onIntent} />
        </form>
      )}
    </>
  )
}
