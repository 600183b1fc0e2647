'use client'

import { StateLineRow } from '@/components/verify/state-line-row'
import { useLive } from '@/hooks/use-live'
import type { ProtocolId } from '@/lib/core/lst'
import { stateLines } from '@/lib/verify/state-lines'

/** What a protocol's contracts say of themselves, renewed with every block. `name` is the protocol's, from the server. */
export function ProtocolState({ protocol, name }: { readonly protocol: ProtocolId; readonly name: string }) {
  const { figures } = useLive()
  return (
    <div className="rounded-sheet border border-rule bg-sheet">
      <h3 className="border-rule border-b px-4 py-3 font-medium sm:px-5">{name}</h3>
      <dl className="divide-y divide-rule px-4 text-sm sm:px-5">
        {stateLines(protocol, figures).map((line) => (
          <StateLineRow key={line.id} line={line} />
        ))}
      </dl>
    </div>
  )
}
