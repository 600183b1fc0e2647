import { useTranslations } from 'next-intl'
import { CONTRACT_GROUPS, type ContractGroup } from '@/lib/verify/listed-contract'
import { POWERS } from '@/lib/verify/powers'

/** Who can change what, with the source of each sentence. Drawn on the server. */
export function PowerGroups({ groups }: { readonly groups: ReadonlySet<ContractGroup> }) {
  const t = useTranslations('verifyPage')
  return (
    <div className="mt-4 grid gap-4 lg:grid-cols-2">
      {CONTRACT_GROUPS.map((group) => {
        const powers = POWERS.filter((power) => power.group === group)
        if (powers.length === 0 || !groups.has(group)) return null
        return (
          <div key={group} className="rounded-sheet border border-rule bg-sheet">
            <h3 className="border-rule border-b px-4 py-3 font-medium sm:px-5">{t(`groups.${group}`)}</h3>
            <ul className="divide-y divide-rule px-4 text-sm sm:px-5">
              {powers.map(({ id, source, url, readOn }) => (
                <li key={id} className="py-2.5">
                  <p>{t(`powers.facts.${id}`)}</p>
                  <p className="mt-0.5 text-quiet text-xs">
                    <a
                      href={url}
                      target="_blank"
                      rel="noreferrer"
                      className="inline-flex min-h-6 items-center underline"
                    >
                      {source}
                    </a>
                    {` \u00b7 ${t('powers.readOn', { date: readOn })}`}
                  </p>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}
