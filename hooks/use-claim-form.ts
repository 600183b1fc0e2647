import { useMemo } from 'react'
import { useConfig } from '@/hooks/use-config'
import { type Recipient, useRecipient } from '@/hooks/use-recipient'
import { useWallet } from '@/hooks/use-wallet'
import { sameAddress } from '@/lib/core/address'
import type { QueueRequest } from '@/lib/lst/lido/withdrawals'
import { type NextStep, stepBehind } from '@/lib/stake/next-step'
import { claimTotal, selectedIds, type Ticked } from '@/lib/withdraw/claim-selection'
import { claimsThatFit } from '@/lib/withdraw/claims-that-fit'

export interface ClaimForm {
  /** ascending */
  readonly selected: readonly bigint[]
  /** wei; undefined while one of them is not known */
  readonly total: bigint | undefined
  /** the most that one transaction takes */
  readonly fits: number
  readonly recipient: Recipient
  readonly step: NextStep
}

/** What a claim of the ticked requests would be; `ticked` undefined = nothing was touched yet. */
export function useClaimForm(
  claimable: readonly QueueRequest[],
  ticked: Ticked,
  recipientText: string,
): ClaimForm {
  const { chainId } = useConfig()
  const { wallet } = useWallet()
  const recipient = useRecipient(recipientText)
  return useMemo(() => {
    const fits = claimsThatFit()
    const selected = selectedIds(claimable, ticked, fits)
    const step = stepBehind({ wallet, chainId, blocked: undefined }, () => {
      if (selected.length === 0) return { do: 'select' }
      if (recipient.is === 'checking' || recipient.is === 'wrong') return { do: 'confirm', what: 'recipient' }
      const isElsewhere =
        recipient.is === 'address' &&
        wallet.account !== undefined &&
        !sameAddress(recipient.address, wallet.account)
      const to = isElsewhere ? { recipient: recipient.address } : {}
      return { do: 'review', intent: { kind: 'claim', ids: selected, ...to } }
    })
    return { selected, total: claimTotal(claimable, selected), fits, recipient, step }
  }, [claimable, ticked, recipient, wallet, chainId])
}
