'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { LadderCell } from '@/components/peg/ladder-cell'
import { IssueLine } from '@/components/ui/issue-line'
import { useLive } from '@/hooks/use-live'
import { useMarketQuote } from '@/hooks/use-market-quote'
import { useWhy } from '@/hooks/use-why'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { formatAmount } from '@/lib/format/amount'
import { groupInteger } from '@/lib/format/group-integer'
import { parseAmount } from '@/lib/format/parse-amount'
import { LADDER_AMOUNTS, type Rung } from '@/lib/quote/ladder'
import { bestQuote } from '@/lib/quote/quote'

/** The best price by size, both ways, and that of a size of one's own. */
export function LadderReading({ token }: { readonly token: LstId }) {
  const t = useTranslations('pegToken.ladder')
  const a = useTranslations('amount')
  const why = useWhy()
  const locale = useLocale()
  const id = useId()
  const { figures, block } = useLive()
  const [text, setText] = useState('')
  const reading = figures.quotes[token]
  const ladder = 'value' in reading ? reading.value : undefined
  const parsed = parseAmount(text, { units: ['ETH', LST_SYMBOL[token]] })
  const own = parsed.ok && parsed.value > 0n ? parsed.value : undefined
  const selling = useMarketQuote(token, 'eth', own)
  const buying = useMarketQuote('eth', token, own)
  const symbol = LST_SYMBOL[token]
  const missing = reading.is === 'unavailable' ? why(reading.why) : t('reading')
  const rungAt = (rungs: readonly Rung[] | undefined, amount: bigint) =>
    rungs?.find((rung) => rung.amount === amount)
  const ownRung = ({ quote, problem }: typeof selling): { rung: Rung | undefined; reason: string } => {
    const fits = quote?.amount === own ? quote : undefined
    const best = fits && bestQuote(fits)
    const reason = problem === undefined ? t('asking') : why(problem)
    if (fits === undefined) return { rung: undefined, reason }
    return {
      rung: { amount: fits.amount, ...(best === undefined ? {} : { buy: best.buy, pool: best.pool }) },
      reason,
    }
  }
  const issue =
    parsed.ok || parsed.error === 'empty' ? undefined : a(`issues.${parsed.error}`, { unit: symbol })
  return (
    <>
      <div className="max-w-sm">
        <label htmlFor={id} className="font-medium text-sm">
          {t('own')}
        </label>
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          placeholder="25"
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-invalid={issue !== undefined}
          aria-describedby={`${id}-note ${id}-issue`}
          className="mt-1 h-11 w-full rounded-md border border-edge bg-paper px-3 text-lg placeholder:text-quiet"
        />
        <p id={`${id}-note`} className="mt-1 text-quiet text-xs">
          {t('ownNote', { token: symbol })}
        </p>
        <IssueLine id={`${id}-issue`} issue={issue} />
      </div>
      <table className="mt-4 w-full text-sm">
        <caption className="sr-only">{t('heading')}</caption>
        <thead>
          <tr className="border-rule border-b text-left align-bottom text-quiet text-xs">
            <th scope="col" className="py-2 pr-3 font-normal">
              {t('size')}
            </th>
            <th scope="col" className="py-2 pr-3 font-normal">
              {t('sell', { token: symbol })}
            </th>
            <th scope="col" className="py-2 font-normal">
              {t('buy', { token: symbol })}
            </th>
          </tr>
        </thead>
        <tbody>
          {LADDER_AMOUNTS.map((amount) => (
            <tr key={String(amount)} className="border-rule border-b align-top last:border-b-0">
              <th scope="row" className="py-2.5 pr-3 text-left font-medium">
                {formatAmount(amount, locale)}
              </th>
              <LadderCell
                token={token}
                way="sell"
                rung={rungAt(ladder?.sell, amount)}
                reason={missing}
                reading={reading}
              />
              <LadderCell
                token={token}
                way="buy"
                rung={rungAt(ladder?.buy, amount)}
                reason={missing}
                reading={reading}
              />
            </tr>
          ))}
          {own !== undefined && (
            <tr className="bg-accent-wash align-top">
              <th scope="row" className="py-2.5 pr-3 pl-1 text-left font-medium">
                {formatAmount(own, locale)}
                <span className="block font-normal text-quiet text-xs">{t('yours')}</span>
              </th>
              <LadderCell token={token} way="sell" {...ownRung(selling)} quote={selling} />
              <LadderCell token={token} way="buy" {...ownRung(buying)} quote={buying} />
            </tr>
          )}
        </tbody>
      </table>
      {block !== undefined && (
        <p className="mt-3 text-quiet text-xs">{t('at', { block: groupInteger(block.number, locale) })}</p>
      )}
    </>
  )
}
