import { LST_PROTOCOL, type ProtocolId } from '@/lib/core/lst'
import type { SwitchedOff, Switches } from '@/lib/switches/switches'
import type { TxIntent } from '@/lib/tx/intent'

const ACTION: Readonly<Record<TxIntent['kind'], SwitchedOff['what']>> = {
  stake: 'stake',
  wrap: 'wrap',
  unwrap: 'wrap',
  request: 'withdraw',
  claim: 'claim',
  burn: 'burn',
  swap: 'swap',
}

/** What switches an intent off: the first of the list that does; undefined where none does. */
export function switchedOff({ off }: Switches, intent: TxIntent): SwitchedOff | undefined {
  const touched = protocolsOf(intent)
  return off.find(
    ({ what, protocol }) =>
      (what === 'all' || what === ACTION[intent.kind]) &&
      (protocol === undefined || touched.includes(protocol)),
  )
}

/** Whose tokens an intent moves or makes. */
function protocolsOf(intent: TxIntent): readonly ProtocolId[] {
  switch (intent.kind) {
    case 'stake':
      return [LST_PROTOCOL[intent.token]]
    case 'burn':
      return ['rocket-pool']
    case 'swap':
      return [intent.sell, intent.buy].flatMap((asset) => (asset === 'eth' ? [] : [LST_PROTOCOL[asset]]))
    default:
      return ['lido']
  }
}
