import type { AccountEvent } from '@/lib/history/account-event'
import { inChainOrder } from '@/lib/history/event-ref'

const NAMES = ['from', 'to', 'account', 'requestor', 'owner', 'receiver']

/**
 * Whose history each event belongs to, as `/accounts/:address/events` must tell it: of those that it names; and, joined by its own moves
 * of the same transaction, trades with the very pool that they went to or came from, and Lido's `Submitted` beside wstETH that came to it;
 * and requests whose NFT came to it, by whomever they were made.
 */
export function eventsByAccount(
  events: readonly AccountEvent[],
): ReadonlyMap<string, readonly AccountEvent[]> {
  const accounts = new Map<string, Set<AccountEvent>>()
  const give = (account: string, event: AccountEvent) => {
    const own = accounts.get(account)
    if (own === undefined) accounts.set(account, new Set([event]))
    else own.add(event)
  }
  const byTx = new Map<string, AccountEvent[]>()
  const requests = new Map(
    events.flatMap((event) => (event.is === 'request' ? [[event.id, event] as const] : [])),
  )
  for (const event of events) {
    for (const [field, name] of Object.entries(event)) if (NAMES.includes(field)) give(String(name), event)
    const request = event.is === 'nft' ? requests.get(event.id) : undefined
    if (event.is === 'nft' && request !== undefined) give(event.to, request)
    byTx.set(event.tx, [...(byTx.get(event.tx) ?? []), event])
  }
  for (const told of byTx.values())
    for (const move of told) {
      if (move.is !== 'move') continue
      for (const event of told) {
        if (event.is === 'trade' && event.pool === move.to) give(move.from, event)
        if (event.is === 'trade' && event.pool === move.from) give(move.to, event)
        if (event.is === 'stake' && event.event === 'Submitted' && move.token === 'wsteth')
          give(move.to, event)
      }
    }
  return new Map([...accounts].map(([account, own]) => [account, [...own].sort(inChainOrder)]))
}
