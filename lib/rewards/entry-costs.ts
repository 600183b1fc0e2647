import type { Address, Hex } from '@/lib/core/address'
import type { AccountEvent, Trade } from '@/lib/history/account-event'
import { eachOnce } from '@/lib/rewards/in-chain-order'
import { isIn, type Period } from '@/lib/rewards/period'
import type { TokenLedger } from '@/lib/rewards/token-ledger'

/** What getting in and out cost in a period, in wei, at or below 0 for a cost: the `fees` of `valueSplit`, as far as events tell them. */
export interface EntryCosts {
  /** Rocket Pool's deposit fee: ether given less ether that was minted for */
  readonly deposits: bigint
  /**
   * Trades: redemption value that came less ether that was paid (or the other way round): pool fee, price impact and the market's
   * deviation together. Above 0 where a token was bought below redemption value. Only trades that the history names the address in.
   */
  readonly trades: bigint
}

/** Sums the costs of the watched `addresses`; `ledgers` and `events` of the same. */
export function entryCosts(
  addresses: readonly Address[],
  ledgers: readonly Pick<TokenLedger, 'entries'>[],
  events: readonly AccountEvent[],
  period: Period,
): EntryCosts {
  const watched = new Set(addresses.map((address) => address.toLowerCase()))
  const inside = eachOnce(events).filter(({ time }) => isIn(period, time))
  let deposits = 0n
  const trades = new Map<Hex, Trade[]>()
  for (const event of inside) {
    if (event.is === 'trade') trades.set(lower(event.tx), [...(trades.get(lower(event.tx)) ?? []), event])
    if (event.is !== 'stake' || !watched.has(event.account.toLowerCase())) continue
    // The deposit names all the ether, the mint beside it what is left after the fee.
    if (event.event === 'DepositReceived' && mintBeside(event, inside)) deposits -= event.ether
    if (event.event === 'TokensMinted') deposits += event.ether
  }
  return { deposits, trades: tradeCosts(ledgers, trades) }
}

type Told = Extract<AccountEvent, { is: 'stake' }>

function mintBeside(deposit: Told, events: readonly AccountEvent[]): boolean {
  return events.some(
    (event) =>
      event.is === 'stake' &&
      event.event === 'TokensMinted' &&
      lower(event.tx) === lower(deposit.tx) &&
      lower(event.account) === lower(deposit.account),
  )
}

function tradeCosts(
  ledgers: readonly Pick<TokenLedger, 'entries'>[],
  trades: ReadonlyMap<Hex, readonly Trade[]>,
): bigint {
  let cost = 0n
  const seen = new Set<Hex>()
  for (const { entries } of ledgers)
    for (const entry of entries) {
      const told = entry.is === 'flow' ? trades.get(lower(entry.tx)) : undefined
      if (entry.is !== 'flow' || told === undefined) continue
      cost += entry.flow
      if (seen.has(lower(entry.tx))) continue
      seen.add(lower(entry.tx))
      // Ether between two pools of one route is bought and sold again: it cancels.
      for (const { sold, soldAmount, bought, boughtAmount } of told) {
        if (isEther(sold)) cost -= soldAmount
        if (isEther(bought)) cost += boughtAmount
      }
    }
  return cost
}

const isEther = (coin: Trade['sold']): boolean => coin === 'eth' || coin === 'weth'

function lower(hex: Hex): Hex {
  return `0x${hex.slice(2).toLowerCase()}`
}
