'use client'

import { useLocale, useTranslations } from 'next-intl'
import { DetailRow } from '@/components/stake/detail-row'
import { NO_VALUE } from '@/components/ui/figure'
import { useAccount } from '@/hooks/use-account'
import { useConfig } from '@/hooks/use-config'
import { useWallet } from '@/hooks/use-wallet'
import { useWhy } from '@/hooks/use-why'
import { LST_IDS, LST_PROTOCOL, LST_SYMBOL } from '@/lib/core/lst'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { groupInteger } from '@/lib/format/group-integer'
import { balanceOf } from '@/lib/lst/balance-of'

/** What the connected account holds, all of one block, which is named. The rows are there before the figures: nothing moves. */
export function Balances() {
  const t = useTranslations('balances')
  const why = useWhy()
  const locale = useLocale()
  const { protocols } = useConfig()
  const { wallet } = useWallet()
  const { holdings, problem } = useAccount()
  const isConnected = wallet.status === 'connected'
  const listed = LST_IDS.filter((lst) => protocols.includes(LST_PROTOCOL[lst]))
  const note = () => {
    if (!isConnected) return t('notConnected')
    if (holdings === undefined) return problem === undefined ? t('reading') : why(problem)
    return problem === undefined ? '' : ` · ${why(problem)}`
  }
  return (
    <section aria-labelledby="balances-heading">
      <h2 id="balances-heading" className="font-semibold text-sm">
        {t('heading')}
      </h2>
      <p className="mt-0.5 min-h-5 text-quiet text-xs">
        {isConnected &&
          holdings !== undefined &&
          t('atBlock', { block: groupInteger(holdings.block.number, locale) })}
        {/* a block comes every few seconds: only the rest is read aloud */}
        <span aria-live="polite">{note()}</span>
      </p>
      <dl className={`mt-1 ${problem === undefined ? '' : 'text-quiet'}`}>
        <DetailRow label="ETH">
          <Balance wei={isConnected ? holdings?.eth : undefined} reason={note()} />
        </DetailRow>
        {listed.map((lst) => (
          <DetailRow key={lst} label={LST_SYMBOL[lst]}>
            <Balance
              wei={isConnected && holdings !== undefined ? balanceOf(holdings.protocols, lst) : undefined}
              reason={holdings === undefined ? note() : t('unread')}
            />
          </DetailRow>
        ))}
      </dl>
    </section>
  )
}

function Balance({ wei, reason }: { readonly wei: bigint | undefined; readonly reason: string }) {
  const locale = useLocale()
  if (wei === undefined)
    return (
      <span title={reason}>
        {NO_VALUE}
        <span className="sr-only"> {reason}</span>
      </span>
    )
  return <span title={exactAmount(wei)}>{formatAmount(wei, locale, { minPlaces: 4 })}</span>
}
