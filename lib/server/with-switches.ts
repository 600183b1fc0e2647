import { toJson } from '@/lib/read/to-json'
import type { Served } from '@/lib/server/served'
import type { Switches } from '@/lib/switches/switches'

/** Puts the switches into a snapshot as it is sent, once per snapshot and state of the switches; the tag counts both. */
export function createWithSwitches(): (served: Served, switches: Switches) => Served {
  let last: { readonly of: Served; readonly switches: Switches; readonly served: Served } | undefined
  return (of, switches) => {
    if (last !== undefined && last.of === of && last.switches === switches) return last.served
    const served = {
      snapshot: { ...of.snapshot, switches },
      body: `${of.body.slice(0, -1)},"switches":${JSON.stringify(toJson(switches))}}`,
      etag: `${of.etag.slice(0, -1)}-${switches.tag}"`,
    }
    last = { of, switches, served }
    return served
  }
}
