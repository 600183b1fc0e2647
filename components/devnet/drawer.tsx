'use client'

import { useLocale, useTranslations } from 'next-intl'
import { use } from 'react'
import { FundAccount } from '@/components/devnet/fund-account'
import { ScenarioForm } from '@/components/devnet/scenario-form'
import { DialogFrame } from '@/components/ui/dialog-frame'
import { Notice } from '@/components/ui/notice'
import { useDevnetCatalogue, useDevnetControl } from '@/hooks/use-devnet-control'
import { useWallet } from '@/hooks/use-wallet'
import { drawerTexts } from '@/lib/devnet/drawer-texts'

/** Everything that `npm run devnet` can do to the local chain. The devnet answers in English, in its own words. */
export function DevnetDrawer({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('devnet')
  const texts = use(drawerTexts(useLocale()))
  const { account } = useWallet().wallet
  const { run, running } = useDevnetControl()
  const catalogue = useDevnetCatalogue()
  return (
    <DialogFrame title={t('open')} onClose={onClose} place="side">
      <p className="text-quiet text-sm">{texts.lead}</p>
      <FundAccount account={account} run={run} busy={running !== undefined} texts={texts} />
      {catalogue === undefined && <p className="mt-4 text-quiet text-sm">{texts.loading}</p>}
      {catalogue === null && (
        <div className="mt-4">
          <Notice tone="bad">{texts.noAnswer}</Notice>
        </div>
      )}
      {catalogue
        ?.filter(({ scenarios }) => scenarios.length > 0)
        .map(({ group, scenarios }) => (
          <section key={group} className="mt-6">
            <h3 className="font-semibold text-sm">{texts.groups[group] ?? group}</h3>
            <div className="mt-2 divide-y divide-rule overflow-hidden rounded-md border border-rule">
              {scenarios.map((scenario) => (
                <ScenarioForm
                  key={scenario.name}
                  scenario={scenario}
                  texts={texts}
                  account={account}
                  run={run}
                  running={running}
                />
              ))}
            </div>
          </section>
        ))}
    </DialogFrame>
  )
}
