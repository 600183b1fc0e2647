import { useTranslations } from 'next-intl'
import { SeverityIcon } from '@/components/peg/severity-icon'
import { SEVERITY_TEXT } from '@/components/peg/severity-mark'
import type { LoopLevel } from '@/lib/loop/level'
import type { Severity } from '@/lib/peg/thresholds'

/** A distance is coloured as a peg is: the same icons and colours for the same gravity. */
export const LEVEL_SEVERITY: Record<LoopLevel, Severity> = {
  far: 'healthy',
  near: 'watch',
  within: 'depegged',
  liquidatable: 'severe',
}

/** How far a loop is from its end: a word, an icon and a colour. */
export function LevelMark({
  level,
  className = '',
}: {
  readonly level: LoopLevel
  readonly className?: string
}) {
  const t = useTranslations('riskPage.levels')
  const severity = LEVEL_SEVERITY[level]
  return (
    <span className={`inline-flex items-start gap-1.5 ${SEVERITY_TEXT[severity]} ${className}`}>
      <SeverityIcon severity={severity} className="h-[1lh] w-[1.1em]" />
      <span className="font-semibold">{t(level)}</span>
    </span>
  )
}
