'use client'

import { useTranslations } from 'next-intl'
import { AddressBar } from '@/components/positions/address-bar'
import { Nobody } from '@/components/positions/nobody'
import { Placeholder } from '@/components/positions/placeholder'
import { useAddresses } from '@/hooks/use-addresses'
import { useHydrated } from '@/hooks/use-hydrated'
import { partOf, usePart } from '@/hooks/use-part'
import { useWallet } from '@/hooks/use-wallet'

const positions = partOf(() => import('@/components/positions/shown-positions'))

/** The positions page's working surface: whose, what they have now, and what became of it. */
export function PositionsWorkspace({ link }: { readonly link: readonly string[] }) {
  const t = useTranslations('positions')
  const addresses = useAddresses(link)
  const { wallet } = useWallet()
  const isHydrated = useHydrated()
  const { listed, shown, isReading } = addresses
  const loaded = usePart(positions, shown.length > 0)
  const isComing = !isHydrated || isReading || wallet.status === 'reconnecting'
  return (
    <>
      <AddressBar addresses={addresses} />
      {listed.length === 0 && <div className="min-h-[48rem]">{isComing ? <Placeholder /> : <Nobody />}</div>}
      {listed.length > 0 && shown.length === 0 && (
        <p className="mt-6 min-h-96 text-quiet">{t('noneShown')}</p>
      )}
      {shown.length > 0 &&
        (loaded === undefined ? (
          <div className="min-h-[48rem]">
            <Placeholder />
          </div>
        ) : (
          <loaded.ShownPositions addresses={shown} />
        ))}
    </>
  )
}
