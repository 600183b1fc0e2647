import { useMemo } from 'react'
import { useActivityPlaces } from '@/hooks/use-activity-places'
import { useConfig } from '@/hooks/use-config'
import { useHistoryEvents } from '@/hooks/use-history-events'
import { useHistoryRates } from '@/hooks/use-history-rates'
import type { PositionsView } from '@/hooks/use-positions'
import { useSameItems } from '@/hooks/use-same-items'
import { accountActivity } from '@/lib/activity/account-activity'
import type { ActivityEntry } from '@/lib/activity/activity-entry'
import type { Address } from '@/lib/core/address'
import { PROTOCOL_IDS, type ProtocolId } from '@/lib/core/lst'
import type { AppError } from '@/lib/errors/app-error'
import type { AccountEvent } from '@/lib/history/account-event'
import type { EventRef } from '@/lib/history/event-ref'
import type { RateStep } from '@/lib/history/rate-step'
import { onChainShares } from '@/lib/positions/on-chain-shares'
import { type ShareLedger, shareLedger } from '@/lib/rewards/share-ledger'

/** Everything that history tells of the shown addresses. */
export interface Past {
  readonly addresses: readonly Address[]
  readonly ledger: ShareLedger
  readonly activity: readonly ActivityEntry[]
  /** of each address, for what is told address by address */
  readonly events: readonly (readonly AccountEvent[])[]
  readonly steps: readonly RateStep[]
  /** false: this instance does not record who holds what */
  readonly holders: boolean
  /** up to which block all of it reaches */
  readonly indexed: { readonly block: bigint; readonly time: bigint }
}

export interface PastView {
  /** undefined while it is read, or where there is none */
  readonly past: Past | undefined
  /** why there is none, or no newer one */
  readonly problem: AppError | undefined
}

/** History of the shown addresses, ready to be asked: the ledger, what was done, every rate step. */
export function usePast({ each }: PositionsView): PastView {
  const { protocols } = useConfig()
  const places = useActivityPlaces(each)
  const offered = (id: ProtocolId) => (protocols.includes(id) ? id : undefined)
  const [lido, rocketPool, coinbase] = PROTOCOL_IDS
  const rates = [
    useHistoryRates(offered(lido)),
    useHistoryRates(offered(rocketPool)),
    useHistoryRates(offered(coinbase)),
  ]
  const addresses = useSameItems(each.map(({ address }) => address))
  const events = useHistoryEvents(addresses)
  const accounts = useSameItems(each.map(({ account }) => account.value))
  const ratePages = useSameItems(rates.map(({ data }) => data))
  const eventPages = useSameItems(events.map(({ data }) => data))
  const past = useMemo(() => {
    const known = eventPages.flatMap((page) => (page === undefined ? [] : [page]))
    const told = ratePages.flatMap((page) => (page === undefined ? [] : [page]))
    const [first] = known
    if (first === undefined || known.length < addresses.length || told.length < protocols.length)
      return undefined
    const indexed = [...known, ...told].reduce(
      (least, { indexed: one }) => (one.block < least.block ? one : least),
      first.indexed,
    )
    // Pages are asked for one by one and may reach different blocks: beyond the least of them, what one tells another may still lack.
    const reached = <T extends EventRef>(all: readonly T[]) =>
      all.filter(({ block }) => block <= indexed.block)
    const steps = reached(told.flatMap((page) => page.steps))
    const own = known.map((page) => reached(page.events))
    const all = own.flat()
    const holders = known.every((page) => page.holders)
    const onChain = accounts.flatMap((account) =>
      account !== undefined && account.block.number === indexed.block ? onChainShares(account) : [],
    )
    return {
      ...{ addresses, steps, holders, indexed },
      events: own,
      ledger: shareLedger({ addresses, steps, events: all, holders, onChain }),
      activity: accountActivity(addresses, all, places),
    }
  }, [addresses, accounts, ratePages, eventPages, places, protocols])
  const problem = [...events, ...rates].find((view) => view.problem !== undefined)?.problem
  return { past, problem }
}
