'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SwitchWords } from '@/components/switches/switch-words'
import { Details, Ending } from '@/components/tx/ending'
import { RestOfIt } from '@/components/tx/rest-of-it'
import { useConfig } from '@/hooks/use-config'
import { useErrorWords } from '@/hooks/use-error-words'
import { useWallet } from '@/hooks/use-wallet'
import type { AppError } from '@/lib/errors/app-error'
import type { TxState } from '@/lib/tx/state'
import type { TxFlow } from '@/lib/wallet/port'

interface FailedProps {
  readonly state: Extract<TxState, { is: 'failed' }>
  readonly flow: TxFlow
  readonly onClose: () => void
}

/** Why it cannot go on, and what was sent: nothing, some steps, or something that only the wallet can tell. */
export function Failed({ state, flow, onClose }: FailedProps) {
  const t = useTranslations('review')
  const s = useTranslations('submit')
  const words = useErrorWords()
  const { chainName } = useConfig()
  const { port } = useWallet()
  const [refusal, setRefusal] = useState<AppError>()
  const { error, maybeSent = false, done = 0 } = state
  const isElsewhere = error.code === 'wallet-wrong-chain'
  const switchThenRetry = async () => {
    const switched = await port.switchChain()
    if (switched.ok) flow.retry()
    else setRefusal(switched.error)
  }
  const earlier = done > 0 ? `${t('sentEarlier', { done })} ` : ''
  return (
    <Ending
      tone="warn"
      text={words(error)}
      onClose={onClose}
      onRetry={isElsewhere ? switchThenRetry : () => flow.retry()}
      {...(isElsewhere ? { retryWord: s('switch-chain', { chain: chainName }) } : {})}
      isRetryQuiet={maybeSent}
    >
      <p className={maybeSent ? 'font-medium text-sm' : 'text-quiet text-sm'}>
        {earlier}
        {t(maybeSent ? 'maybeSent' : done > 0 ? 'nothingElse' : 'nothingSent')}
      </p>
      {error.switched !== undefined && (
        <div className="space-y-1 text-sm">
          <SwitchWords off={error.switched} />
        </div>
      )}
      <RestOfIt rest={state.rest} />
      {refusal !== undefined && <p className="text-sm">{words(refusal)}</p>}
      <Details detail={error.detail} />
    </Ending>
  )
}
