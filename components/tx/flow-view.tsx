'use client'

import { useTranslations } from 'next-intl'
import { AddToken } from '@/components/tx/add-token'
import { Moves } from '@/components/tx/moves'
import { PlanView } from '@/components/tx/plan-view'
import { TxLink } from '@/components/tx/tx-link'
import { Button } from '@/components/ui/button'
import { Notice, type NoticeTone } from '@/components/ui/notice'
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
        </div>
      )
    case 'pending':
      return (
        <Ending tone="wait" text={t('pending')} onClose={onClose}>
          {state.plan.steps.length > 1 && (
            <p className="text-quiet text-sm">
              {t('step', { step: state.step + 1, steps: state.plan.steps.length })}
            </p>
          )}
          <TxLink hash={state.hash} />
        </Ending>
      )
    case 'pending-batch':
      return <Ending tone="wait" text={t('pendingBatch')} onClose={onClose} />
    case 'queued':
      return (
        <Ending tone="wait" text={t('queued')} onClose={onClose}>
          <p className="break-all text-quiet text-xs">{t('safeHash', { hash: state.safeTxHash })}</p>
        </Ending>
      )
    case 'confirmed':
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
          <TxLink hash={state.hash} />
          <Details detail={state.error.detail} />
        </Ending>
      )
    case 'replaced':
      return (
        <Ending tone="warn" text={t(`replaced.${state.how}`)} onClose={onClose}>
          <TxLink hash={state.by} />
        </Ending>
      )
    case 'unknown':
      return (
        <Ending tone="warn" text={t('unknown')} onClose={onClose}>
          <p className="text-sm">{words(state.why)}</p>
          <TxLink hash={state.hash} />
        </Ending>
      )
    case 'failed':
      return (
        <Ending tone="warn" text={words(state.error)} onClose={onClose} onRetry={() => flow.retry()}>
          <p className="text-quiet text-sm">{t('nothingSent')}</p>
          <Details detail={state.error.detail} />
        </Ending>
      )
  }
}

function Working({ children }: { readonly children: React.ReactNode }) {
  return <Notice tone="wait">{children}</Notice>
}

interface EndingProps {
  readonly tone: NoticeTone
  readonly text: string
  readonly onClose: () => void
  readonly onRetry?: () => void
  readonly closeWord?: string
  readonly children?: React.ReactNode
}

function Ending({ tone, text, onClose, onRetry, closeWord, children }: EndingProps) {
  const t = useTranslations('review')
  return (
    <div className="space-y-4">
      <Notice tone={tone}>{text}</Notice>
      {children}
      <div className="flex gap-3">
        {onRetry !== undefined && (
          <Button className="flex-1" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
        <Button look="quiet" className="flex-1" onClick={onClose}>
          {closeWord ?? t('close')}
        </Button>
      </div>
    </div>
  )
}

function Details({ detail }: { readonly detail: string | undefined }) {
  const t = useTranslations('review')
  if (detail === undefined) return null
  return (
    <details className="text-sm">
      <summary className="text-quiet">{t('details')}</summary>
      <p className="mt-1 break-words font-mono text-xs">{detail}</p>
    </details>
  )
}
