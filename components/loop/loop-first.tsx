import { useTranslations } from 'next-intl'
import { LoopAnswer } from '@/components/loop/loop-answer'
import { LoopPlaces } from '@/components/loop/loop-places'
import { LoopResults } from '@/components/loop/loop-results'
import { LOOP_SECTIONS, SectionFrame } from '@/components/loop/section-frame'
import { useTermsWords } from '@/hooks/use-terms-words'
import { useWhy } from '@/hooks/use-why'
import type { Ratio } from '@/lib/core/ratio'
import type { AppError } from '@/lib/errors/app-error'
import type { FirstLoop } from '@/lib/loop/first-loop'

interface LoopFirstProps {
  /** undefined where the lending market could not be read */
  readonly first: FirstLoop | undefined
  readonly problem: AppError | undefined
  readonly deviation: Ratio | undefined
}

/** The simulation of a link as the first HTML has it, without any code of its own: the same words and figures as the running page's. */
export function LoopFirst({ first, problem, deviation }: LoopFirstProps) {
  const t = useTranslations('riskPage')
  const termsWords = useTermsWords()
  const why = useWhy()
  const simulation = first?.simulation
  const reason =
    first?.terms.ok === false
      ? termsWords(first.terms.error)
      : problem && t('noMarket', { reason: why(problem) })
  return (
    <LoopPlaces
      label={t('figures.heading')}
      answer={<LoopAnswer simulation={simulation} />}
      results={
        <LoopResults
          simulation={simulation}
          issue={first?.issue}
          soldBy={simulation?.sale === undefined ? undefined : 'ladder'}
          deviation={deviation}
          reason={reason}
        />
      }
      sections={LOOP_SECTIONS.map((id) => (
        <SectionFrame key={id} id={id} heading={t(`${id}.heading`)} lead={t(`${id}.lead`)} />
      ))}
    />
  )
}
