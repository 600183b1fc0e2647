'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useErrorWords } from '@/hooks/use-error-words'
import { useWallet } from '@/hooks/use-wallet'
import { LST_SYMBOL, type LstId } from '@/lib/core/lst'
import type { AppError } from '@/lib/errors/app-error'
import type { Move } from '@/lib/tx/plan'

/** Asks the wallet to list the token that just arrived. */
export function AddToken({ arrives }: { readonly arrives: readonly Move[] }) {
  const t = useTranslations('review')
  const words = useErrorWords()
  const { port } = useWallet()
  const [answer, setAnswer] = useState<'asked' | 'added' | AppError>()
  const token = arrives.map((move) => move.asset).find((asset): asset is LstId => asset !== 'eth')
  if (token === undefined) return null
  const ask = async () => {
    setAnswer('asked')
    const result = await port.watchAsset(token)
    setAnswer(result.ok ? 'added' : result.error)
  }
  return (
    <div>
      <Button look="quiet" className="w-full" aria-disabled={answer === 'asked'} onClick={ask}>
        {t('addToken', { token: LST_SYMBOL[token] })}
      </Button>
      {answer !== undefined && answer !== 'asked' && (
        <p className="mt-1.5 text-quiet text-sm">{answer === 'added' ? t('tokenAdded') : words(answer)}</p>
      )}
    </div>
  )
}
