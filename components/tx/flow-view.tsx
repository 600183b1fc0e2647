'use client'

import { useTranslations } from 'next-intl'
import { AddToken } from '@/components/tx/add-token'
import { Ending } from '@/components/tx/ending'
import { Failed } from '@/components/tx/failed'
import { FirstSigning } from '@/components/tx/first-signing'
import { Moves } from '@/components/tx/moves'
import { PlanView } from '@/components/tx/plan-view'
import { RestOfIt } from '@/components/tx/rest-of-it'
import { Reverted } from '@/components/tx/reverted'
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
  const p = useTranslations('permit')
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
          {state.changed && state.permitUsed !== true && <Notice tone="warn">{t('changed')}</Notice>}
          {state.unbatched === true && <Notice tone="warn">{t('unbatched')}</Notice>}
          {state.unpermitted === true && <Notice tone="warn">{p('unpermitted')}</Notice>}
          {state.permitUsed === true && <Notice tone="warn">{p('used')}</Notice>}
          <PlanView plan={state.plan} preview={state.preview} mode={state.mode} />
          <FirstSigning />
          <Button className="w-full" onClick={() => flow.confirm()}>
            {t(`confirm.${state.mode}`)}
          </Button>
          <p className="text-quiet text-xs">{t('reread')}</p>
        </div>
      )
    case 'permitting':
      return (
        <div className="space-y-5">
          <Working>{p('asking')}</Working>
          <PlanView plan={state.plan} preview={state.preview} mode={state.mode} />
          <p className="text-quiet text-xs">{p('thenSent')}</p>
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
            delivered={state.outcome.delivered}
            fee={state.outcome.fee}
            happened
          />
          <RequestsMade ids={state.outcome.requests} />
          <TxLink hash={state.hash} />
          <AddToken arrives={state.outcome.arrives} />
        </Ending>
      )
    case 'rejected':
      return (
        <Ending
          tone="info"
          text={
            state.permit === true
              ? p('declined')
              : state.step > 0
                ? t('rejectedLater', { done: state.step, steps: state.plan.steps.length })
                : t('rejected')
          }
          onClose={onClose}
          onRetry={() => flow.retry()}
        >
          <RestOfIt rest={state.rest} />
        </Ending>
      )
    case 'reverted':
      return <Reverted state={state} flow={flow} onClose={onClose} />
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

function RequestsMade({ ids }: { readonly ids: readonly bigint[] | undefined }) {
  const t = useTranslations('review')
  if (ids === undefined || ids.length === 0) return null
  const list = ids.map((id) => `#${id}`).join(', ')
  return <p className="wrap-anywhere text-sm">{t('requestsMade', { count: ids.length, list })}</p>
}

function Working({ children }: { readonly children: React.ReactNode }) {
  return <Notice tone="wait">{children}</Notice>
}
