import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { CodeLines } from '@/components/verify/code-lines'
import { ContractLine } from '@/components/verify/contract-line'
import { ExplorerAddress } from '@/components/verify/explorer-address'
import { groupInteger } from '@/lib/format/group-integer'
import type { VerifiedContract } from '@/lib/verify/verified'

interface ContractEntryProps {
  readonly contract: VerifiedContract
  readonly explorer: string | undefined
}

/** One contract: what it is for, where it is, who says so, and what code is there. Drawn on the server. */
export function ContractEntry({ contract, explorer }: ContractEntryProps) {
  const t = useTranslations('verifyPage.contracts')
  const why = useTranslations('errors')
  const locale = useLocale()
  const { role, name, address, namedBy, code } = contract
  const isMissing = 'value' in code && code.value.is === 'none'
  return (
    <li className="px-4 py-3 text-sm sm:px-5 lg:grid lg:grid-cols-[minmax(0,2fr)_minmax(0,5fr)] lg:gap-x-6">
      <div>
        <p className="wrap-anywhere font-medium">{name}</p>
        <p className="text-quiet text-xs">{t(`roles.${role}`)}</p>
      </div>
      <dl className="mt-2 space-y-1 lg:mt-0">
        <ContractLine label={t('address')}>
          <ExplorerAddress address={address} explorer={explorer} />
        </ContractLine>
        <ContractLine label={t('namedBy')}>
          {namedBy.map((each) => t(`namers.${each}`)).join(', ')}
        </ContractLine>
        {'value' in code && code.value.is === 'code' && <CodeLines code={code.value} explorer={explorer} />}
        {isMissing && (
          <ContractLine label={t('code')}>
            <span className="inline-flex items-center gap-1.5 font-medium text-bad">
              <Icon name="alert" />
              {t('noContract')}
            </span>
          </ContractLine>
        )}
        {code.is === 'loading' && <ContractLine label={t('code')}>{t('beingRead')}</ContractLine>}
        {code.is === 'unavailable' && (
          <ContractLine label={t('code')}>
            {`\u2014 ${t('notKnown')} ${why(code.why.code, { revert: code.why.revert ?? '' })}`}
          </ContractLine>
        )}
        {'value' in code && (
          <ContractLine label={t('readAt')}>
            {t('block', { block: groupInteger(code.at.number, locale) })}
            {code.is !== 'fresh' && ` \u00b7 ${t('old')}`}
          </ContractLine>
        )}
      </dl>
    </li>
  )
}
