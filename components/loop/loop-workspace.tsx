'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CopyPageLink } from '@/components/loop/copy-page-link'
import { LoopInputs } from '@/components/loop/loop-inputs'
import { StartSection } from '@/components/loop/start-section'
import { useAwake } from '@/hooks/use-awake'
import { useConfig } from '@/hooks/use-config'
import { useLending } from '@/hooks/use-lending'
import { useLoopForm } from '@/hooks/use-loop-form'
import { partOf, usePart } from '@/hooks/use-part'
import { useWhy } from '@/hooks/use-why'
import { LST_PROTOCOL } from '@/lib/core/lst'
import type { AppError } from '@/lib/errors/app-error'
import { LENT_TOKENS, type LentToken } from '@/lib/lending/lending-account'
import type { LendingMarket } from '@/lib/lending/lending-market'
import type { LendingAnswer } from '@/lib/lending/wire'
import type { LoopLinkState } from '@/lib/loop/loop-link'

const live = partOf(() => import('@/components/loop/loop-live'))

interface LoopWorkspaceProps {
  readonly link: LoopLinkState
  /** the lending market of the snapshot's block; undefined where it could not be read, and `problem` says why */
  readonly initial: LendingAnswer | undefined
  readonly problem: AppError | undefined
  /** what the server made of the link: shown until the simulator has come */
  readonly children: ReactNode
}

/**
 * The loop simulator. Its inputs are there at once; what computes comes when somebody is at the page or when the chain has gone on, and until
 * then stands what the server computed.
 */
export function LoopWorkspace({ link, initial, problem: unread, children }: LoopWorkspaceProps) {
  const t = useTranslations('riskPage')
  const why = useWhy()
  const { protocols } = useConfig()
  const form = useLoopForm(link)
  const { lending, problem } = useLending(initial, unread)
  const market = lending?.market
  const isAwake = useAwake()
  const loaded = usePart(live, isAwake || lending !== initial)
  const tokens = LENT_TOKENS.filter(
    (token) => protocols.includes(LST_PROTOCOL[token]) && isListed(market, token),
  )
  return (
    <div className="grid gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
      <section
        aria-label={t('inputs.heading')}
        className="row-start-2 min-w-0 lg:col-start-1 self-start rounded-sheet border border-rule bg-sheet p-4 sm:p-5"
      >
        <LoopInputs form={form} market={market} tokens={tokens.length === 0 ? [form.token] : tokens} />
        <div className="mt-4 grid gap-3">
          <StartSection market={market} onStart={form.hold} />
          <CopyPageLink />
        </div>
      </section>
      {loaded === undefined ? (
        children
      ) : (
        <loaded.LoopLive
          form={form}
          lending={lending}
          problem={problem && t(market === undefined ? 'noMarket' : 'old', { reason: why(problem) })}
        />
      )}
    </div>
  )
}

/** A token that the pool does not take is not offered; one that could not be read is, and says why. */
function isListed(market: LendingMarket | undefined, token: LentToken): boolean {
  const reading = market?.collateral[token]
  return !(reading?.is === 'unavailable' && reading.why.code === 'not-in-deployment')
}
