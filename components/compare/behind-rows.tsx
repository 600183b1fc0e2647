import { useLocale, useTranslations } from 'next-intl'
import { PropertyGroup } from '@/components/compare/property-group'
import { PropertyRow } from '@/components/compare/property-row'
import { SourcedWords } from '@/components/compare/sourced-words'
import { LST_PROTOCOL, type LstId } from '@/lib/core/lst'
import { localePath } from '@/lib/format/locale'

/** Who runs the validators and who holds the ether: words with their source, and the way to the live figures. */
export function BehindRows({ tokens }: { readonly tokens: readonly LstId[] }) {
  const t = useTranslations('comparePage')
  const locale = useLocale()
  return (
    <PropertyGroup id="compare-behind" heading={t('groups.behind')} columns={tokens.length + 1}>
      <PropertyRow
        label={t('rows.operators')}
        tokens={tokens}
        cell={(token) => (
          <>
            <SourcedWords protocol={LST_PROTOCOL[token]} words={t(`operators.${LST_PROTOCOL[token]}`)} />
            <a
              href={localePath(locale, '/risk#concentration-heading')}
              className="inline-flex min-h-6 items-center text-accent text-xs underline underline-offset-4"
            >
              {t('liveRisk')}
            </a>
          </>
        )}
      />
      <PropertyRow
        label={t('rows.custody')}
        tokens={tokens}
        cell={(token) => (
          <SourcedWords protocol={LST_PROTOCOL[token]} words={t(`custody.${LST_PROTOCOL[token]}`)} />
        )}
      />
    </PropertyGroup>
  )
}
