import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useSourceWords } from '@/hooks/use-source-words'
import { LST_SYMBOL } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { formatUtc } from '@/lib/format/date-time'
import { formatDuration } from '@/lib/format/duration'
import { formatFinePercent } from '@/lib/format/fine-percent'
import { formatRate } from '@/lib/format/rate'
import { formatSignedPercent } from '@/lib/format/signed-percent'
import type { PegRow } from '@/lib/peg/peg-rows'
import type { WhereFrom } from '@/lib/read/where-from'

/** A figure of the table of pegs that can be asked where it comes from. */
export type PegFigureName = 'redemption' | 'market' | 'deviation' | 'sources' | 'excess' | 'queue'

const DIGITS = { places: 18 }

/** What the figures of a row answer when they are asked. */
export function usePegFrom(): (row: PegRow, figure: PegFigureName) => WhereFrom {
  const t = useTranslations('pegPage')
  const sourceWords = useSourceWords()
  const locale = useLocale()
  return useCallback(
    (row, figure) => {
      const { token, reading, discount } = row
      const judgement = readingValue(reading)
      const from = {
        title: `${LST_SYMBOL[token]}: ${t(`columns.${figure}`)}`,
        source: 'value' in reading ? reading.source : undefined,
        at: 'value' in reading ? reading.at : undefined,
      }
      const exactRate = (rate: Parameters<typeof formatRate>[0] | undefined) =>
        rate === undefined ? undefined : `${formatRate(rate, locale, DIGITS)} ETH`
      const deviation = judgement?.headline?.deviation
      switch (figure) {
        case 'redemption':
          return {
            ...from,
            formula: t(`formulas.redemption.${token}`),
            exact: exactRate(judgement?.redemption),
          }
        case 'market':
          return { ...from, formula: t('formulas.market'), exact: exactRate(judgement?.market) }
        case 'deviation': {
          const voters = judgement?.headline?.voters
          const many = voters === 1 ? 'one' : voters === 2 ? 'two' : 'many'
          const how = voters === undefined ? '' : ` ${t(`voters.${many}`, { count: String(voters) })}`
          return {
            ...from,
            formula: `${t('formulas.deviation')}${how}`,
            exact: deviation === undefined ? undefined : formatSignedPercent(deviation, locale, 6),
            rows: [
              ...(judgement === undefined ? [] : sourceWords(judgement)),
              ...(judgement?.observedSince === undefined
                ? []
                : [{ label: t('observedSince'), value: formatUtc(judgement.observedSince, locale) }]),
            ],
          }
        }
        case 'sources':
          return {
            ...from,
            formula: t('formulas.sources'),
            rows: judgement === undefined ? [] : sourceWords(judgement),
          }
        case 'excess': {
          if (discount.is === 'none') return { ...from, formula: t('formulas.excess') }
          const { parts, asked, wait } = discount
          const percent = (part: (typeof parts)['discount']) => formatFinePercent(part, locale, 4)
          return {
            ...from,
            formula: t('formulas.excess'),
            rows: [
              { label: t('discount'), value: percent(parts.discount) },
              { label: t('explained'), value: percent(parts.explained) },
              { label: t('excess'), value: percent(parts.excess) },
              { label: t(`asked.${asked.is}`), value: formatFinePercent(asked.rate, locale) },
              { label: t('columns.queue'), value: formatDuration(wait, locale) },
            ],
          }
        }
        case 'queue':
          return {
            ...from,
            formula: t(`formulas.queue.${row.queue.is === 'none' ? row.queue.exit : 'queue'}`),
          }
      }
    },
    [t, sourceWords, locale],
  )
}
