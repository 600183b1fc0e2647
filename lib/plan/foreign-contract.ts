import { type Address, sameAddress } from '@/lib/core/address'
import { PROTOCOL_IDS } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { err, ok, type Result } from '@/lib/core/result'
import type { Deployment } from '@/lib/deployment/schema'
import type { AppError } from '@/lib/errors/app-error'
import type { ProtocolReadings } from '@/lib/read/snapshot'

/** What changes with a protocol's upgrades: the chain may be ahead of the manifest, and then just deposits are not signed for. */
const MAY_BE_AHEAD: ReadonlySet<string> = new Set(['depositPool'])

/**
 * The readings, if every contract in them that the manifest names is the manifest's. Their addresses come from a node by way of the
 * server, and each of the two may lie or be replaced; the manifest came with the page. Error: contract-disagrees.
 */
export function ofManifest(
  roots: Deployment['protocols'],
  protocols: ProtocolReadings,
): Result<ProtocolReadings, AppError> {
  const foreign = foreignContract(roots, protocols)
  return foreign === undefined ? ok(protocols) : err({ code: 'contract-disagrees', detail: foreign })
}

/**
 * The first contract that is not what the manifest says, in English for the details: another address, or a protocol or a staker that it
 * does not have at all. Undefined where all agree. What the manifest does not name is the chain's to say.
 */
export function foreignContract(
  roots: Deployment['protocols'],
  protocols: ProtocolReadings,
): string | undefined {
  for (const id of PROTOCOL_IDS) {
    const state = readingValue<{ readonly contracts: object }>(protocols[id])
    const named: object | undefined = roots[id]
    if (state === undefined) continue
    if (named === undefined) return `${id} is not in the manifest`
    const found = addressesOf(state.contracts)
    const wanted = new Map(addressesOf(named))
    for (const [name, address] of found) {
      if (MAY_BE_AHEAD.has(name)) continue
      const manifest = wanted.get(name)
      if (manifest === undefined && name === 'referralStaker') return `${id}: the manifest has no ${name}`
      if (manifest !== undefined && !sameAddress(manifest, address))
        return `${id}: ${name} is ${address}, the manifest says ${manifest}`
    }
  }
  return undefined
}

function addressesOf(contracts: object): readonly (readonly [string, Address])[] {
  return Object.entries(contracts).filter(
    (entry): entry is [string, Address] => typeof entry[1] === 'string' && entry[1].startsWith('0x'),
  )
}
