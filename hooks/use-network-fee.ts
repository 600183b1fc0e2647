import { useLocale, useTranslations } from 'next-intl'
import { useLive } from '@/hooks/use-live'
import { useUnread } from '@/hooks/use-unread'
import { exactAmount, formatAmount } from '@/lib/format/amount'
import { formatGwei } from '@/lib/format/gas-price'
import { groupInteger } from '@/lib/format/group-integer'
import { GAS_UNITS, type GasAction } from '@/lib/lst/gas-units'
import { pricePerGas, usualFee } from '@/lib/lst/network-fee'
import type { WhereFrom } from '@/lib/read/where-from'

export interface NetworkFee {
  /** wei; undefined while the gas price is not known */
  readonly wei: bigint | undefined
  readonly text: string | undefined
  readonly stale: boolean
  /** why it is not known */
  readonly reason: string | undefined
  readonly from: () => WhereFrom
}

/** What the calls would usually cost in network fees right now, with its derivation. */
export function useNetworkFee(actions: readonly GasAction[]): NetworkFee {
  const t = useTranslations('details')
  const unread = useUnread()
  const locale = useLocale()
  const { gas } = useLive().figures
  const from = { title: t('networkFee'), formula: t('networkFeeFormula') }
  if (!('value' in gas))
    return { wei: undefined, text: undefined, reason: unread(gas), stale: false, from: () => from }
  const wei = usualFee(actions, gas.value)
  const units = actions.reduce((sum, action) => sum + GAS_UNITS[action], 0n)
  return {
    wei,
    text: `≈ ${formatAmount(wei, locale, { places: 6, rounding: 'up' })} ETH`,
    reason: undefined,
    stale: gas.is !== 'fresh',
    from: () => ({
      ...from,
      exact: `${exactAmount(wei)} ETH`,
      source: gas.source,
      at: gas.at,
      rows: [
        { label: t('gasUnits'), value: groupInteger(units, locale) },
        { label: t('gasPrice'), value: formatGwei(pricePerGas(gas.value), locale) },
        { label: t('gasSource'), value: t('gasSourceText') },
      ],
    }),
  }
}
