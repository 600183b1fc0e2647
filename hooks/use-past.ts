import { useMemo } from 'react'
import { useActivityPlaces } from '@/hooks/use-activity-places'
import { useConfig } from '@/hooks/use-config'
import { useHistoryEvents } from '@/hooks/use-history-events'
import { useHistoryRates } from '@/hooks/use-history-rates'
import type { PositionsView } from '@/hooks/use-positions'
import { useSameItems } from '@/hooks/use-same-items'
import { useSameTold } from '@/hooks/use-same-told'
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
  const known = events.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const told = rates.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const isWhole =
    addresses.length > 0 && known.length === addresses.length && told.length === protocols.length
  // Pages are asked for one by one and may reach different blocks: beyond the least of them, what one tells another may still lack.
  const [indexed] = useSameTold(
    [...known, ...told]
      .map((page) => page.indexed)
      .toSorted((a, b) => (a.block < b.block ? -1 : 1))
      .slice(0, 1),
  )
  const stepLists = useSameTold(told.map((page) => upTo(page.steps, indexed?.block)))
  const own = useSameTold(known.map((page) => upTo(page.events, indexed?.block)))
  const holders = known.every((page) => page.holders)
  const onChain = useSameTold(
    each.flatMap(({ account: { value } }) =>
      value !== undefined && value.block.number === indexed?.block ? onChainShares(value) : [],
    ),
  )
  const steps = useMemo(() => stepLists.flat(), [stepLists])
  const activity = useMemo(() => accountActivity(addresses, own.flat(), places), [addresses, own, places])
  const ledger = useMemo(
    () => (isWhole ? shareLedger({ addresses, steps, events: own.flat(), holders, onChain }) : undefined),
    [isWhole, addresses, steps, own, holders, onChain],
  )
  const past = useMemo(
    () =>
      ledger === undefined || indexed === undefined
        ? undefined
        : { addresses, ledger, activity, events: own, steps, holders, indexed },
    [addresses, ledger, activity, own, steps, holders, indexed],
  )
  const problem = [...events, ...rates].find((view) => view.problem !== undefined)?.problem
  return { past, problem }
}

/** A list up to a block; the list itself where all of it is. */
function upTo<T extends EventRef>(all: readonly T[], block: bigint | undefined): readonly T[] {
  return block === undefined || all.every((one) => one.block <= block)
    ? all
    : all.filter((one) => one.block <= block)
}
