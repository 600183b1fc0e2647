'use client'

import { HoldingsSection } from '@/components/positions/holdings-section'
import { Placeholder } from '@/components/positions/placeholder'
import { ReadyNotice } from '@/components/positions/ready-notice'
import type { useAddresses } from '@/hooks/use-addresses'
import { useNear } from '@/hooks/use-near'
import { partOf, usePart } from '@/hooks/use-part'
import { usePositions } from '@/hooks/use-positions'

const history = partOf(() => import('@/components/positions/history-sections'))

/** What these addresses have now, what waits for its owner, and what became of it. */
export function ShownPositions({
  addresses,
}: {
  readonly addresses: ReturnType<typeof useAddresses>['shown']
}) {
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
