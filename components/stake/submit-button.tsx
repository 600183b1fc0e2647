'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useConfig } from '@/hooks/use-config'
import { useWallet } from '@/hooks/use-wallet'
import { useWhy } from '@/hooks/use-why'
import type { AppError } from '@/lib/errors/app-error'
import type { NextStep } from '@/lib/stake/next-step'
import type { TxIntent } from '@/lib/tx/intent'

interface SubmitButtonProps {
  readonly step: NextStep
  readonly onReview: (intent: TxIntent) => void
  readonly onIntent: () => void
}

/** Says what stands next, and does it. It can be reached by keyboard even while there is nothing it can do. */
export function SubmitButton({ step, onReview, onIntent }: SubmitButtonProps) {
  const t = useTranslations('submit')
  const { chainName } = useConfig()
  const { port } = useWallet()
  const why = useWhy()
  const [refusal, setRefusal] = useState<AppError>()
  const act = () => {
    if (step.do === 'connect') port.connect()
    if (step.do === 'switch-chain')
      void port.switchChain().then((switched) => setRefusal(switched.ok ? undefined : switched.error))
    if (step.do === 'review') onReview(step.intent)
  }
  const label = () => {
    switch (step.do) {
      case 'blocked':
        return t(`blocked.${step.issue.code}`)
      case 'wait':
        return t(`wait.${step.why}`)
      case 'fix-text':
        return t('fix-text')
      case 'fix-amount':
        return t(`fix-amount.${step.issue.code}`)
      case 'switch-chain':
        return t('switch-chain', { chain: chainName })
      case 'confirm':
        return t(`confirm.${step.what}`)
      case 'review':
        return step.intent.kind === 'claim'
          ? t('review.claim', { count: step.intent.ids.length })
          : t(`review.${step.intent.kind}`)
      default:
        return t(step.do)
    }
  }
  const canAct = step.do === 'connect' || step.do === 'switch-chain' || step.do === 'review'
  const warm = () => {
    port.preload()
    onIntent()
  }
  return (
    <div>
      <Button
        aria-disabled={!canAct}
        onClick={act}
        onPointerEnter={canAct ? warm : undefined}
        onFocus={canAct ? warm : undefined}
        className="w-full text-base"
        type="submit"
      >
        {label()}
      </Button>
      {step.do === 'switch-chain' && refusal !== undefined && (
        <p role="alert" className="mt-2 text-sm text-warn">
          {why(refusal)}
        </p>
      )}
    </div>
  )
}
