'use client'

import { useLocale, useTranslations } from 'next-intl'
import { SourceAddress } from '@/components/peg/source-address'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import type { Rate } from '@/lib/core/rate'
import { mulDivFloor, type Ratio } from '@/lib/core/ratio'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { formatPercent } from '@/lib/format/percent'
import type { PoolBalance } from '@/lib/quote/depth'

interface PoolBalancesProps {
  readonly token: LstId
  readonly balances: readonly PoolBalance[]
  /** what one token is redeemed for; undefined: shares cannot be told */
  readonly redemption: Rate | undefined
}

/** What each pool holds of both sides: one that is left with a single side will not buy much more of it. */
export function PoolBalances({ token, balances, redemption }: PoolBalancesProps) {
  const t = useTranslations('pegToken.depth')
  const kinds = useTranslations('pegToken.sources.kinds')
  const locale = useLocale()
  const held = (amount: bigint | undefined, unit: string) =>
    amount === undefined ? t('notKnown') : `${formatAmount(amount, locale, { places: 0 })} ${unit}`
  return (
    <div className="mt-8">
      <h3 className="font-medium text-sm">{t('balances')}</h3>
      <ul className="mt-2 divide-y divide-rule text-sm">
        {balances.map(({ pool, kind, token: tokens, ether }) => {
          const share = shareOf(tokens, ether, redemption)
          return (
            <li key={pool} className="grid gap-x-6 gap-y-1 py-2.5 sm:grid-cols-3">
              <div>
                <p className="font-medium">{kinds(kind)}</p>
                <SourceAddress address={pool} />
              </div>
              <p>
                <span title={tokens === undefined ? undefined : exactAmount(tokens)}>
                  {held(tokens, LST_SYMBOL[token])}
                </span>
                {' · '}
                <span title={ether === undefined ? undefined : exactAmount(ether)}>{held(ether, 'ETH')}</span>
              </p>
              {share === undefined ? (
                <p className="text-quiet">{t('noShare')}</p>
              ) : (
                <p>
                  {t('share', { share: formatPercent(share, locale, 0), token: LST_SYMBOL[token] })}
                  <span aria-hidden="true" className="mt-1 flex h-1.5 overflow-hidden rounded bg-warn">
                    <span
                      className="bg-accent"
                      style={{ width: `${Number((share.num * 1_000n) / share.den) / 10}%` }}
                    />
                  </span>
                </p>
              )}
            </li>
          )
        })}
      </ul>
      {balances.length === 0 && <p className="mt-1 text-quiet text-sm">{t('noBalances')}</p>}
    </div>
  )
}

/** The token's part of all that a pool holds, by redemption value. */
function shareOf(
  tokens: bigint | undefined,
  ether: bigint | undefined,
  redemption: Rate | undefined,
): Ratio | undefined {
  if (tokens === undefined || ether === undefined || redemption === undefined) return undefined
  const worth = mulDivFloor(tokens, redemption.num, redemption.den)
  const den = worth + ether
  return den > 0n ? { num: worth, den } : undefined
}
