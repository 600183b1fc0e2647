'use client'

import { useAccount } from '@/hooks/use-account'
import { useConfig } from '@/hooks/use-config'
import { partOf, usePart } from '@/hooks/use-part'

const notice = partOf(() => import('@/components/devnet/fund-notice'))

/** On the devnet, to an account without any ether: the way to get some. */
export function FundMount() {
  const { isDevnet } = useConfig()
  const isWanted = useAccount().holdings?.eth === 0n && isDevnet
  const loaded = usePart(notice, isWanted)
  return isWanted && loaded !== undefined ? <loaded.FundNotice /> : null
}
