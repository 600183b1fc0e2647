'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { CostRow } from '@/components/exit/cost-row'
import { Button } from '@/components/ui/button'
import { RangeField } from '@/components/ui/range-field'
import { useExitPrices } from '@/hooks/use-exit-prices'
import { useExitWords } from '@/hooks/use-exit-words'
import { useIssueWords } from '@/hooks/use-issue-words'
import { LST_SYMBOL } from '@/lib/core/lst'
import type { Ratio } from '@/lib/core/ratio'
import type { ExitPrices } from '@/lib/exit/price-exit'
import { splitAdvantage } from '@/lib/exit/split-advantage'
import { splitAmount } from '@/lib/exit/split-amount'
import type { ExitKind } from '@/lib/exit/verdict'
import { formatAmount } from '@/lib/format/amount'

interface SplitChoiceProps {
  readonly token: 'steth' | 'wsteth'
  readonly amount: bigint
  readonly k: Ratio | undefined
  readonly stretch: Ratio
  /** the whole amount, to compare with */
  readonly whole: ExitPrices | undefined
  readonly onChoose: (kind: ExitKind, amount: bigint) => void
}

/** Part waits, part is sold: the market part at its own, smaller size. */
export function SplitChoice({ token, amount, k, stretch, whole, onChoose }: SplitChoiceProps) {
  const t = useTranslations('exitChoice')
  const locale = useLocale()
  const words = useExitWords()
  const [percent, setPercent] = useState(50)
  const { waits, sells } = splitAmount(amount, BigInt(percent))
  const issueWords = useIssueWords(LST_SYMBOL[token])
  const waitView = useExitPrices({ token, amount: waits, k, stretch, ask: 'wait' })
  const waiting = waitView.prices?.wait
  const sellView = useExitPrices({ token, amount: sells, k, stretch })
  const selling = sellView.prices?.sell
  const tokens = (wei: bigint) => `${formatAmount(wei, locale, { places: 6 })} ${LST_SYMBOL[token]}`
  const split = splitAdvantage(
    waits === 0n ? 'nothing' : waiting?.net,
    sells === 0n ? 'nothing' : selling?.net,
    whole,
  )
  const missing = [...new Set([...(waiting?.missing ?? []), ...(selling?.missing ?? [])])]
  const refused = waits > 0n ? waitView.queueIssue : undefined
  const noMarket = sellView.prices !== undefined && selling === undefined
  const reason =
    refused !== undefined
      ? issueWords(refused)
      : missing.length > 0
        ? words.missing(missing)
        : t(noMarket ? 'noMarket' : 'missing.rate')
  return (
    <section aria-label={t('split')} className="space-y-3">
      <RangeField
        label={t('split')}
        min={0}
        max={20}
        value={percent / 5}
        onValue={(steps) => setPercent(steps * 5)}
        text={t('splitShares', { waits: `${percent}%`, sells: `${100 - percent}%` })}
      />
      <dl>
        <CostRow
          label={t('splitWaits', { amount: tokens(waits) })}
          text={waits === 0n ? words.eth(0n) : waiting?.net && words.net(waiting.net)}
          reason={reason}
          formula={t('formulas.waitNet')}
        />
        <CostRow
          label={t('splitSells', { amount: tokens(sells) })}
          text={sells === 0n ? words.eth(0n) : selling?.net && words.net(selling.net)}
          reason={reason}
          formula={t('formulas.splitSells')}
        />
        <CostRow
          label={t('worth')}
          text={split === undefined ? undefined : words.net(split.net)}
          reason={reason}
          formula={t('formulas.splitNet')}
          strong
        />
        <CostRow
          label={t('splitAgainst')}
          text={split?.against === undefined ? undefined : words.net(split.against)}
          reason={reason}
          formula={t('formulas.splitAgainst')}
        />
      </dl>
      <div className="grid gap-2 sm:grid-cols-2">
        <Button
          look="quiet"
          aria-disabled={waits === 0n || waiting === undefined}
          onClick={() => onChoose('wait', waits)}
        >
          {t('splitTakeWait', { amount: tokens(waits) })}
        </Button>
        <Button
          look="quiet"
          aria-disabled={sells === 0n || selling?.receives === undefined}
          onClick={() => onChoose('sell', sells)}
        >
          {t('splitTakeSell', { amount: tokens(sells) })}
        </Button>
      </div>
    </section>
  )
}
