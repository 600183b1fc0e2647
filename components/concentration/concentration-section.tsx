import { useTranslations } from 'next-intl'
import { LiveStakePanel } from '@/components/concentration/live-stake-panel'
import { StakeViewCard } from '@/components/concentration/stake-view-card'
import { Notice } from '@/components/ui/notice'
import { useWhy } from '@/hooks/use-why'
import type { Concentration } from '@/lib/concentration/live-stake'
import { VIEW_IDS } from '@/lib/concentration/view-ids'

/** Ethereum's mainnet, which the repository's snapshot is of. */
const MAINNET = 1

/** Who holds the stake, by protocol and by node operator, and what the chain tells of it. Rendered on the server; no script of its own. */
export function ConcentrationSection({ concentration }: { readonly concentration: Concentration }) {
  const t = useTranslations('concentration')
  const why = useWhy()
  const { chainId, deployment, snapshot, live } = concentration
  return (
    <section aria-labelledby="concentration-heading" className="mt-12">
      <h2 id="concentration-heading" className="font-semibold text-xl tracking-tight">
        {t('heading')}
      </h2>
      <p className="mt-1 max-w-3xl text-quiet text-sm">{t('lead')}</p>
      {chainId !== MAINNET && (
        <div className="mt-4">
          <Notice tone="info">{t('otherNetwork', { deployment })}</Notice>
        </div>
      )}
      {snapshot.ok ? (
        <div className="mt-4 grid items-start gap-4 lg:grid-cols-2">
          {VIEW_IDS.map((id) => (
            <StakeViewCard key={id} id={id} view={snapshot.value.views[id]} />
          ))}
        </div>
      ) : (
        <p className="mt-4 text-sm">{`\u2014 ${why(snapshot.error)}`}</p>
      )}
      <LiveStakePanel live={live} />
    </section>
  )
}
