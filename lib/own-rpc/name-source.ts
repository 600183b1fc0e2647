import { eachLst } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import type { AccountReadings, ProtocolReadings, Snapshot } from '@/lib/read/snapshot'

/** Names the node that figures were read from beside the contract they are of: `stETH 0x12… (node.example)`. */
export function nameSource(snapshot: Snapshot, host: string): Snapshot {
  const of = <T>(reading: Reading<T>) => named(reading, host)
  const { fiat, apr, quotes, peg } = snapshot
  return {
    ...snapshot,
    protocols: nameProtocols(snapshot.protocols, host),
    apr: eachLst((lst) => of(apr[lst])),
    fiat: { usd: of(fiat.usd), eur: of(fiat.eur), jpy: of(fiat.jpy) },
    gas: of(snapshot.gas),
    quotes: eachLst((lst) => of(quotes[lst])),
    peg: eachLst((lst) => of(peg[lst])),
    borrow: of(snapshot.borrow),
  }
}

/** The same for readings by protocol. */
export function nameProtocols<P extends ProtocolReadings | AccountReadings>(protocols: P, host: string): P {
  return Object.fromEntries(
    Object.entries(protocols).map(([id, reading]) => [id, named<unknown>(reading, host)]),
  ) as P
}

function named<T>(reading: Reading<T>, host: string): Reading<T> {
  return 'source' in reading ? { ...reading, source: `${reading.source} (${host})` } : reading
}
