import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { ContractEntry } from '@/components/verify/contract-entry'
import { CONTRACT_GROUPS } from '@/lib/verify/listed-contract'
import type { VerifiedContracts } from '@/lib/verify/verified'

interface ContractGroupsProps {
  readonly verified: VerifiedContracts
  readonly explorer: string | undefined
}

/** Every contract of the deployment, by what it belongs to. Drawn on the server: code does not change between two visits. */
export function ContractGroups({ verified, explorer }: ContractGroupsProps) {
  const t = useTranslations('verifyPage')
  const why = useTranslations('errors')
  const { contracts, unresolved } = verified
  return (
    <div className="mt-4 space-y-6">
      {unresolved.map(({ protocol, why: reason }) => (
        <Notice key={protocol} tone="warn">
          {t('contracts.unresolved', { protocol: t(`groups.${protocol}`) })}{' '}
          {why(reason.code, { revert: reason.revert ?? '' })}
        </Notice>
      ))}
      {CONTRACT_GROUPS.map((group) => {
        const ofGroup = contracts.filter((contract) => contract.group === group)
        if (ofGroup.length === 0) return null
        return (
          <section key={group} aria-labelledby={`contracts-${group}`}>
            <h3 id={`contracts-${group}`} className="font-medium">
              {t(`groups.${group}`)}
            </h3>
            <ul className="mt-2 divide-y divide-rule rounded-sheet border border-rule bg-sheet">
              {ofGroup.map((contract) => (
                <ContractEntry
                  key={`${contract.role} ${contract.address}`}
                  contract={contract}
                  explorer={explorer}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}
