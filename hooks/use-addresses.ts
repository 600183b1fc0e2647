import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { type FindIssue, findAddress } from '@/hooks/find-address'
import { useConfig } from '@/hooks/use-config'
import { useWallet } from '@/hooks/use-wallet'
import { browserStorage } from '@/hooks/wallet-port'
import { type Address, sameAddress } from '@/lib/core/address'
import { writePositionsLink } from '@/lib/positions/positions-link'
import { type ListedAddress, listAddresses } from '@/lib/positions/shown-addresses'
import {
  addWatched,
  readWatchList,
  removeWatched,
  type WatchedAddress,
  type WatchIssue,
  watchListKey,
  writeWatchList,
} from '@/lib/positions/watch-list'

const listeners = new Set<() => void>()
/** What holds in this tab even where nothing can be stored. */
const keptHere = new Map<string, string>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  const stop = browserStorage.subscribe(() => {
    keptHere.clear()
    listener()
  })
  return () => {
    listeners.delete(listener)
    stop()
  }
}

/** A text of the link that leads to no address, and why. */
export interface LinkTrouble {
  readonly text: string
  readonly issue: FindIssue
}

export interface AddressesView {
  /** every address the page knows */
  readonly listed: readonly ListedAddress[]
  /** those whose figures it shows */
  readonly shown: readonly Address[]
  /** texts of the link that are still being looked up */
  readonly isReading: boolean
  readonly troubles: readonly LinkTrouble[]
  /** Keeps one more in this browser. Resolves to what is wrong with the text, or to nothing. */
  add(text: string): Promise<FindIssue | WatchIssue | undefined>
  remove(address: Address): void
  show(address: Address, isShown: boolean): void
}

/** The addresses of the positions page: of the wallet, of the link, and those kept in this browser. Nothing is known before the page runs. */
export function useAddresses(link: readonly string[]): AddressesView {
  const { chainId } = useConfig()
  const { wallet } = useWallet()
  const key = watchListKey(chainId)
  const stored = useSyncExternalStore(
    subscribe,
    () => keptHere.get(key) ?? browserStorage.get(key),
    () => null,
  )
  const kept = useMemo(() => readWatchList(stored), [stored])
  const { linked, troubles, isReading, unlink } = useLinked(link)
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map())
  const own = wallet.status === 'connected' ? wallet.account : undefined
  const listed = useMemo(
    () => listAddresses({ wallet: own, kept, linked, chosen }),
    [own, kept, linked, chosen],
  )
  const shown = useMemo(() => listed.filter(({ isShown }) => isShown).map(({ address }) => address), [listed])
  const write = useCallback(
    (list: readonly WatchedAddress[]) => {
      keptHere.set(key, writeWatchList(list))
      browserStorage.set(key, writeWatchList(list))
      for (const listener of listeners) listener()
    },
    [key],
  )
  const show = useCallback(
    (address: Address, isShown: boolean) =>
      setChosen((before) => new Map(before).set(address.toLowerCase(), isShown)),
    [],
  )
  return {
    listed,
    shown,
    isReading,
    troubles,
    show,
    async add(text) {
      const found = await findAddress(text, new AbortController().signal)
      if (!found.ok) return found.error
      const current = readWatchList(keptHere.get(key) ?? browserStorage.get(key))
      const added = addWatched(current, found.value)
      if (!added.ok) return added.error
      write(added.value)
      show(found.value.address, true)
      return undefined
    },
    remove(address) {
      write(removeWatched(kept, address))
      unlink(address)
    },
  }
}

function useLinked(link: readonly string[]) {
  const [linked, setLinked] = useState<readonly WatchedAddress[]>([])
  const [troubles, setTroubles] = useState<readonly LinkTrouble[]>([])
  const [isReading, setReading] = useState(link.length > 0)
  // the server hands a new array with each rendering
  const given = link.join(',')
  useEffect(() => {
    const stop = new AbortController()
    const texts = given === '' ? [] : given.split(',')
    void Promise.all(texts.map((text) => findAddress(text, stop.signal))).then((found) => {
      if (stop.signal.aborted) return
      setLinked(found.flatMap((each) => (each.ok ? [each.value] : [])))
      setTroubles(
        found.flatMap((each, at) => (each.ok ? [] : [{ text: texts[at] ?? '', issue: each.error }])),
      )
      setReading(false)
    })
    return () => stop.abort()
  }, [given])
  const unlink = useCallback(
    (address: Address) => {
      const rest = linked.filter((each) => !sameAddress(each.address, address))
      if (rest.length === linked.length) return
      setLinked(rest)
      const query = writePositionsLink(
        window.location.search,
        rest.map((each) => each.name ?? each.address),
      )
      window.history.replaceState(window.history.state, '', `${window.location.pathname}${query}`)
    },
    [linked],
  )
  return { linked, troubles, isReading, unlink }
}
