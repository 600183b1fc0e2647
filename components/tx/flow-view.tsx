'use client'

import { useTranslations } from 'next-intl'
import { AddToken } from '@/components/tx/add-token'
import { Details, Ending } from '@/components/tx/ending'
import { Failed } from '@/components/tx/failed'
import { Moves } from '@/components/tx/moves'
import { PlanView } from '@/components/tx/plan-view'
import { TxLink } from '@/components/tx/tx-link'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useErrorWords } from '@/hooks/use-error-words'
import type { TxState } from '@/lib/tx/state'
import type { TxFlow } from '@/lib/wallet/port'

interface FlowViewProps {
  readonly state: TxState
  readonly flow: TxFlow
  readonly onClose: () => void
}

/** Each state of a transaction in its own words; none says more than is known. */
export function FlowView({ state, flow, onClose }: FlowViewProps) {
  const t = useTranslations('review')
  const words = useErrorWords()
  switch (state.is) {
    case 'idle':
    case 'preparing':
      return <Working>{t('preparing')}</Working>
    case 'simulating':
      return <Working>{t('simulating')}</Working>
    case 'review':
      return (
        <div className="space-y-5">
          {state.changed && <Notice tone="warn">{t('changed')}</Notice>}
          {state.unbatched === true && <Notice tone="warn">{t('unbatched')}</Notice>}
          <PlanView plan={state.plan} preview={state.preview} mode={state.mode} />
          <Button className="w-full" onClick={() => flow.confirm()}>
            {t(`confirm.${state.mode}`)}
          </Button>
          <p className="text-quiet text-xs">{t('reread')}</p>
        </div>
      )
    case 'signing':
      return (
        <div className="space-y-5">
          <Working>
            {state.mode === 'single' && state.plan.steps.length > 1
              ? t('signingStep', { step: state.step + 1, steps: state.plan.steps.length })
              : t('signing')}
          </Working>
          <PlanView plan={state.plan} preview={state.preview} mode={state.mode} />
          <p className="text-quiet text-xs">{t('signingClose')}</p>
        </div>
      )
    case 'pending':
      return (
        <Ending tone="wait" text={t('pending')} onClose={onClose}>
          {state.plan.steps.length > 1 && (
            <p className="text-quiet text-sm">
              {t('step', { step: state.step + 1, steps: state.plan.steps.length })}{' '}
              {state.step + 1 < state.plan.steps.length && t('pendingMore')}
            </p>
          )}
          <TxLink hash={state.hash} />
        </Ending>
      )
    case 'pending-batch':
      return <Ending tone="wait" text={t('pendingBatch')} onClose={onClose} />
    case 'queued':
      return (
        <Ending tone="wait" text={t(state.mode === 'safe' ? 'queued' : 'queuedWallet')} onClose={onClose}>
          {state.mode === 'safe' ? (
            <p className="break-all text-quiet text-xs">{t('safeHash', { hash: state.safeTxHash })}</p>
          ) : (
            <TxLink hash={state.safeTxHash} />
          )}
        </Ending>
      )
    case 'confirmed':
      if (state.outcome === undefined)
        return (
          <Ending tone="warn" text={t('confirmedUnread')} onClose={onClose}>
            <TxLink hash={state.hash} />
          </Ending>
        )
      return (
        <Ending tone="good" text={t('confirmed')} onClose={onClose} closeWord={t('done')}>
          <Moves
            leaves={state.outcome.leaves}
            arrives={state.outcome.arrives}
            fee={state.outcome.fee}
            happened
          />
          <TxLink hash={state.hash} />
          <AddToken arrives={state.outcome.arrives} />
        </Ending>
      )
    case 'rejected':
      return (
        <Ending
          tone="info"
          text={
            state.step > 0
              ? t('rejectedLater', { done: state.step, steps: state.plan.steps.length })
              : t('rejected')
          }
          onClose={onClose}
          onRetry={() => flow.retry()}
        />
      )
    case 'reverted':
      return (
        <Ending tone="bad" text={t('reverted')} onClose={onClose}>
          <p className="text-sm">{words(state.error)}</p>
          {state.hash !== undefined && <TxLink hash={state.hash} />}
          <Details detail={state.error.detail} />
        </Ending>
      )
    case 'replaced':
      return (
        <Ending
          tone="warn"
          text={state.by === undefined ? t('replacedUnfound') : t(`replaced.${state.how}`)}
          onClose={onClose}
        >
          <TxLink hash={state.by ?? state.hash} />
        </Ending>
      )
    case 'unknown':
      return (
        <Ending tone="warn" text={t('unknown')} onClose={onClose}>
          <p className="text-sm">{words(state.why)}</p>
          {state.sent.is === 'pending' && <TxLink hash={state.sent.hash} />}
        </Ending>
      )
    case 'failed':
      return <Failed state={state} flow={flow} onClose={onClose} />
  }
}

function Working({ children }: { readonly children: React.ReactNode }) {
  return <Notice tone="wait">{children}</Notice>
}
