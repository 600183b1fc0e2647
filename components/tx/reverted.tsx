'use client'

import { useTranslations } from 'next-intl'
import { Details, Ending } from '@/components/tx/ending'
import { RestOfIt } from '@/components/tx/rest-of-it'
import { TxLink } from '@/components/tx/tx-link'
import { useErrorWords } from '@/hooks/use-error-words'
import { isPermitInvalid } from '@/lib/errors/known-reverts'
import type { TxState } from '@/lib/tx/state'
import type { TxFlow } from '@/lib/wallet/port'

interface RevertedProps {
  readonly state: Extract<TxState, { is: 'reverted' }>
  readonly flow: TxFlow
  readonly onClose: () => void
}

/** The contract refused it on the chain. After a permit that somebody else used first, the same can be had without one. */
export function Reverted({ state, flow, onClose }: RevertedProps) {
  const t = useTranslations('review')
  const p = useTranslations('permit')
  const words = useErrorWords()
  const wasPermitUsed = state.plan.permit !== undefined && isPermitInvalid(state.error)
  const canRetry = wasPermitUsed || state.rest !== undefined
  return (
    <Ending
      tone="bad"
      text={t('reverted')}
      onClose={onClose}
      {...(canRetry ? { onRetry: () => flow.retry() } : {})}
    >
      <p className="text-sm">{wasPermitUsed ? p('usedOnChain') : words(state.error)}</p>
      <RestOfIt rest={state.rest} />
      {state.hash !== undefined && <TxLink hash={state.hash} />}
      <Details detail={state.error.detail} />
    </Ending>
  )
}
