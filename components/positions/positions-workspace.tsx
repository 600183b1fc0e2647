'use client'

import { useTranslations } from 'next-intl'
import { AddressBar } from '@/components/positions/address-bar'
import { HoldingsSection } from '@/components/positions/holdings-section'
import { Nobody } from '@/components/positions/nobody'
import { ReadyNotice } from '@/components/positions/ready-notice'
import { useAddresses } from '@/hooks/use-addresses'
import { useHydrated } from '@/hooks/use-hydrated'
import { useNear } from '@/hooks/use-near'
import { partOf, usePart } from '@/hooks/use-part'
import { usePositions } from '@/hooks/use-positions'
import { useWallet } from '@/hooks/use-wallet'

const history = partOf(() => import('@/components/positions/history-sections'))

/** The positions page's working surface: whose, what they have now, and what became of it. */
export function PositionsWorkspace({ link }: { readonly link: readonly string[] }) {
  const t = useTranslations('positions')
  const addresses = useAddresses(link)
  const { wallet } = useWallet()
  const isHydrated = useHydrated()
  const { listed, shown, isReading } = addresses
  const isComing = !isHydrated || isReading || wallet.status === 'reconnecting'
  return (
    <>
      <AddressBar addresses={addresses} />
      {listed.length === 0 && <div className="min-h-[48rem]">{isComing ? <Placeholder /> : <Nobody />}</div>}
      {listed.length > 0 && shown.length === 0 && (
        <p className="mt-6 min-h-96 text-quiet">{t('noneShown')}</p>
      )}
      {shown.length > 0 && <Shown addresses={shown} />}
    </>
  )
}

function Shown({ addresses }: { readonly addresses: ReturnType<typeof useAddresses>['shown'] }) {
  const positions = usePositions(addresses)
  const { ref, isNear } = useNear<HTMLDivElement>()
  const loaded = usePart(history, isNear)
  return (
    <>
      <ReadyNotice positions={positions} />
      <HoldingsSection positions={positions} />
      <div ref={ref} className="min-h-[40rem]">
        {isNear &&
          (loaded === undefined ? <Placeholder /> : <loaded.HistorySections positions={positions} />)}
      </div>
    </>
  )
}

/** Holds the place while it is not known yet who there is. */
function Placeholder() {
  return (
    <div
      aria-hidden="true"
      className="mt-10 h-96 animate-pulse rounded-sheet border border-rule bg-sheet motion-reduce:animate-none"
    />
  )
}
