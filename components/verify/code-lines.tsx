import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { ContractLine } from '@/components/verify/contract-line'
import { ExplorerAddress } from '@/components/verify/explorer-address'
import { groupInteger } from '@/lib/format/group-integer'
import type { CodeFact, CodeHash, ImplementationCode } from '@/lib/verify/code-fact'

interface CodeLinesProps {
  readonly code: Extract<CodeFact, { is: 'code' }>
  readonly explorer: string | undefined
}

/** The hash of a contract's code, and of the code it hands its calls to. Drawn on the server. */
export function CodeLines({ code, explorer }: CodeLinesProps) {
  const t = useTranslations('verifyPage.contracts')
  const why = useTranslations('errors')
  const { proxy } = code
  return (
    <>
      <ContractLine label={t('codeHash')}>
        <Hash code={code} />
      </ContractLine>
      {proxy.is === 'not-known' && (
        <ContractLine label={t('implementation')}>
          {`\u2014 ${t('proxyNotKnown')}`}
          {proxy.why !== undefined && ` ${why(proxy.why.code, { revert: proxy.why.revert ?? '' })}`}
        </ContractLine>
      )}
      {proxy.is === 'proxy' && (
        <>
          <ContractLine label={t('implementation')}>
            <ExplorerAddress address={proxy.implementation} explorer={explorer} />
            <span className="block text-quiet text-xs">{t(`proxies.${proxy.kind}`)}</span>
          </ContractLine>
          <ContractLine label={t('implementationHash')}>
            <Behind code={proxy.code} />
          </ContractLine>
        </>
      )}
    </>
  )
}

function Behind({ code }: { readonly code: ImplementationCode }) {
  const t = useTranslations('verifyPage.contracts')
  const why = useTranslations('errors')
  if (code.is === 'code') return <Hash code={code} />
  if (code.is === 'none')
    return (
      <span className="inline-flex items-center gap-1.5 font-medium text-bad">
        <Icon name="alert" />
        {t('noContract')}
      </span>
    )
  return <>{`\u2014 ${t('notKnown')} ${why(code.why.code, { revert: code.why.revert ?? '' })}`}</>
}

function Hash({ code: { hash, bytes } }: { readonly code: CodeHash }) {
  const t = useTranslations('verifyPage.contracts')
  const locale = useLocale()
  return (
    <>
      <span className="break-all font-mono text-xs">{hash}</span>{' '}
      <span className="whitespace-nowrap text-quiet text-xs">
        {t('bytes', { bytes: groupInteger(BigInt(bytes), locale) })}
      </span>
    </>
  )
}
