'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '@/components/ui/notice'
import { useWallet } from '@/hooks/use-wallet'
import { useWhy } from '@/hooks/use-why'
import type { AppError } from '@/lib/errors/app-error'

/** To an account without any ether: the way to get some. */
export function FundNotice() {
  const t = useTranslations('devnet')
  const why = useWhy()
  const { port } = useWallet()
  const [state, setState] = useState<'idle' | 'asked' | AppError>('idle')
  const ask = async () => {
    setState('asked')
    const result = await port.fund()
    setState(result.ok ? 'asked' : result.error)
  }
  return (
    <Notice tone="info">
      {t('noEther')}{' '}
      <button
        type="button"
        aria-disabled={state === 'asked'}
        onClick={state === 'asked' ? undefined : ask}
        className="min-h-6 font-medium text-accent underline underline-offset-4 aria-disabled:text-quiet"
      >
        {t('getEther')}
      </button>
      {typeof state === 'object' && <p className="mt-1">{why(state)}</p>}
    </Notice>
  )
}
