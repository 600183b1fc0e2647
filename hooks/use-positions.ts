import { useMemo } from 'react'
import { fetchAccount, fetchWithdrawals } from '@/hooks/fetch-snapshot'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import { useOfBlock } from '@/hooks/use-of-block'
import type { Address } from '@/lib/core/address'
import type { AccountWithdrawals } from '@/lib/lst/lido/withdrawals'
import type { Part } from '@/lib/positions/part'
import { type Answered, positionsOf } from '@/lib/positions/positions-of'
import { type Totals, totalPositions } from '@/lib/positions/total-positions'
import { accountKey, withdrawalsKey } from '@/lib/read/keys'
import type { AccountSnapshot } from '@/lib/read/snapshot'

/** One address with everything it has. */
export interface AddressPositions {
  readonly address: Address
  readonly parts: readonly Part[]
  readonly totals: Totals
  /** what the holdings and the queue's requests were made of, where the page needs more of them */
  readonly account: Answered<AccountSnapshot>
  readonly withdrawals: Answered<AccountWithdrawals>
}

export interface PositionsView {
  /** in the order of the addresses */
  readonly each: readonly AddressPositions[]
  /** of all addresses together */
  readonly together: Totals
}

/** What addresses have, whoever they belong to: no wallet is needed. Read again whenever the page has a new block. */
export function usePositions(addresses: readonly Address[]): PositionsView {
  const config = useConfig()
  const { figures, block } = useLive()
  const number = block?.number
  const accounts = useOfBlock(
    addresses,
    number,
    (address) => accountKey(config.chainId, address),
    (address, signal) => fetchAccount(config, address, signal),
  )
  const withdrawals = useOfBlock(
    addresses,
    number,
    (address) => withdrawalsKey(config.chainId, address),
    (address, signal) => fetchWithdrawals(config, address, signal),
  )
  return useMemo(() => {
    const each = addresses.map((address, index): AddressPositions => {
      const read = {
        address,
        account: accounts[index] ?? UNREAD,
        withdrawals: withdrawals[index] ?? UNREAD,
      }
      const parts = positionsOf(read, figures)
      return { ...read, parts, totals: totalPositions(parts, figures.quotes) }
    })
    const together = totalPositions(
      each.flatMap(({ parts }) => parts),
      figures.quotes,
    )
    return { each, together }
  }, [addresses, accounts, withdrawals, figures])
}

const UNREAD = { value: undefined, problem: undefined }
