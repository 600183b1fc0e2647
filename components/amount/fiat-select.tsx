'use client'

import { useTranslations } from 'next-intl'
import { useFiat } from '@/hooks/use-fiat'
import { FIAT_CODES } from '@/lib/read/snapshot'

export function FiatSelect() {
  const t = useTranslations('amount')
  const { fiat, setFiat } = useFiat()
  return (
    <select
      aria-label={t('currency')}
      value={fiat}
      onChange={(event) => {
        const chosen = FIAT_CODES.find((code) => code === event.target.value)
        if (chosen !== undefined) setFiat(chosen)
      }}
      className="h-7 rounded-md border border-edge bg-sheet px-1 text-ink text-xs"
    >
      {FIAT_CODES.map((code) => (
        <option key={code} value={code}>
          {code.toUpperCase()}
        </option>
      ))}
    </select>
  )
}
