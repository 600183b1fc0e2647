'use client'

import { useTranslations } from 'next-intl'
import { CopyPageLink } from '@/components/loop/copy-page-link'
import { LazySection } from '@/components/loop/lazy-section'
import { LoopAnswer } from '@/components/loop/loop-answer'
import { LoopDistance } from '@/components/loop/loop-distance'
import { LoopFigures } from '@/components/loop/loop-figures'
import { LoopInputs } from '@/components/loop/loop-inputs'
import { OpeningNotices } from '@/components/loop/opening-notices'
import { type FoundLoop, StartSection } from '@/components/loop/start-section'
import { Notice } from '@/components/ui/notice'
import { useConfig } from '@/hooks/use-config'
import { useLoop } from '@/hooks/use-loop'
import { useLoopForm } from '@/hooks/use-loop-form'
import { partOf } from '@/hooks/use-part'
import { useTermsWords } from '@/hooks/use-terms-words'
import { useWhy } from '@/hooks/use-why'
import { LST_PROTOCOL } from '@/lib/core/lst'
import type { AppError } from '@/lib/errors/app-error'
import { LENT_TOKENS, type LentToken } from '@/lib/lending/lending-account'
import type { LendingMarket } from '@/lib/lending/lending-market'
import type { LendingAnswer } from '@/lib/lending/wire'
import { heldTexts } from '@/lib/loop/held-texts'
import type { LoopMode } from '@/lib/loop/loop-input'
import type { LoopLinkState } from '@/lib/loop/loop-link'
import { timesText } from '@/lib/loop/loop-texts'

const shocks = partOf(() => import('@/components/loop/shocks-panel'))
const heat = partOf(() => import('@/components/loop/heat-panel'))
const replay = partOf(() => import('@/components/loop/replay-panel'))
const parameters = partOf(() => import('@/components/loop/parameters-panel'))

interface LoopWorkspaceProps {
  readonly link: LoopLinkState
  /** the lending market of the snapshot's block; undefined where it could not be read, and `problem` says why */
  readonly initial: LendingAnswer | undefined
  readonly problem: AppError | undefined
}

/** The loop simulator: inputs, the answer in words, the figures; beneath them what is loaded when it is near. */
export function LoopWorkspace({ link, initial, problem: unread }: LoopWorkspaceProps) {
  const t = useTranslations('riskPage')
  const why = useWhy()
  const { protocols } = useConfig()
  const form = useLoopForm(link)
  const view = useLoop(form, initial)
  const termsWords = useTermsWords()
  const { market, simulation, block } = view
  const problem = view.problem ?? (market === undefined ? unread : undefined)
  const tokens = LENT_TOKENS.filter(
    (token) => protocols.includes(LST_PROTOCOL[token]) && isListed(market, token),
  )
  const reason =
    view.terms?.ok === false
      ? termsWords(view.terms.error)
      : market === undefined
        ? t('noMarket', { reason: problem === undefined ? t('reading') : why(problem) })
        : undefined
  const start = ({ token, collateral, owed }: FoundLoop, mode: LoopMode) =>
    form.hold(
      { tokens: collateral, owed },
      token,
      mode,
      heldTexts(market, token, mode, { tokens: collateral, owed }),
    )
  return (
    <>
      <LoopAnswer simulation={simulation} />
      {problem !== undefined && market !== undefined && (
        <div className="mt-3">
          <Notice tone="warn">{t('old', { reason: why(problem) })}</Notice>
        </div>
      )}
      {reason !== undefined && (
        <div className="mt-3">
          <Notice tone="warn">{reason}</Notice>
        </div>
      )}
      <div className="mt-6 grid gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <section
          aria-label={t('inputs.heading')}
          className="rounded-sheet border border-rule bg-sheet p-4 sm:p-5"
        >
          <LoopInputs form={form} view={view} tokens={tokens.length === 0 ? [form.token] : tokens} />
          <div className="mt-4 flex flex-wrap items-start justify-between gap-3">
            <StartSection onStart={start} />
            <CopyPageLink />
          </div>
        </section>
        <section
          aria-label={t('figures.heading')}
          className="grid content-start gap-6 rounded-sheet border border-rule bg-sheet p-4 sm:p-5"
        >
          <LoopDistance simulation={simulation} />
          {simulation !== undefined && <OpeningNotices {...simulation} />}
          <LoopFigures
            simulation={simulation}
            soldBy={view.soldBy}
            block={block}
            reason={reason ?? t('fixInputs')}
          />
        </section>
      </div>
      <LazySection
        heading={t('shocks.heading')}
        lead={t('shocks.lead')}
        room="min-h-[44rem] sm:min-h-[32rem]"
        part={shocks}
      >
        {({ ShocksPanel }) => (
          <ShocksPanel shocks={form.shocks} onShocks={form.setShocks} simulation={simulation} />
        )}
      </LazySection>
      <LazySection heading={t('heat.heading')} lead={t('heat.lead')} room="min-h-[40rem]" part={heat}>
        {({ HeatPanel }) => (
          <HeatPanel
            simulation={simulation}
            onChoose={(leverage, rate) => {
              form.setBy('leverage', { leverage: timesText(leverage) })
              form.setShocks({ ...form.shocks, borrowRate: rate, fullyUsed: false })
            }}
          />
        )}
      </LazySection>
      <LazySection heading={t('replay.heading')} lead={t('replay.lead')} room="min-h-[40rem]" part={replay}>
        {({ ReplayPanel }) => (
          <ReplayPanel simulation={simulation} episode={form.episode} onEpisode={form.setEpisode} />
        )}
      </LazySection>
      <LazySection
        heading={t('parameters.heading')}
        lead={t('parameters.lead')}
        room="min-h-[44rem] lg:min-h-[30rem]"
        part={parameters}
      >
        {({ ParametersPanel }) =>
          market === undefined ? (
            <p className="text-quiet text-sm">{reason}</p>
          ) : (
            <ParametersPanel token={form.token} market={market} />
          )
        }
      </LazySection>
    </>
  )
}

/** A token that the pool does not take is not offered; one that could not be read is, and says why. */
function isListed(market: LendingMarket | undefined, token: LentToken): boolean {
  const reading = market?.collateral[token]
  return !(reading?.is === 'unavailable' && reading.why.code === 'not-in-deployment')
}
