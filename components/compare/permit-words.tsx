import { useTranslations } from 'next-intl'
import type { LstId } from '@/lib/core/lst'
import { permitDomainOf } from '@/lib/lst/permit-domain'

/** Whether a signature can take the place of an approval, and under which name it is signed. */
export function PermitWords({ token }: { readonly token: LstId }) {
  const t = useTranslations('comparePage')
  const domain = permitDomainOf(token)
  if (domain === undefined) return t('permits.no')
  return (
    <>
      {t('permits.yes')}
      <span className="block text-quiet text-xs">
        {t('permitDomain', { name: domain.name, version: domain.version })}
      </span>
    </>
  )
}
