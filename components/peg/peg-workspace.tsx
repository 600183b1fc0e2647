'use client'

import { useEffect, useState } from 'react'
import { AlertPanel } from '@/components/peg/alert-panel'
import { KeelLine } from '@/components/peg/keel-line'
import { PegNotes } from '@/components/peg/peg-notes'
import { PegTable } from '@/components/peg/peg-table'
import { useConfig } from '@/hooks/use-config'
import { type KnownDepths, useDepths } from '@/hooks/use-depths'
import { useLive } from '@/hooks/use-live'
import { LST_IDS, LST_PROTOCOL } from '@/lib/core/lst'
import { type PegOrder, writePegOrder } from '@/lib/peg/peg-order'
import { pegRows } from '@/lib/peg/peg-rows'

interface PegWorkspaceProps {
  readonly order: PegOrder
  readonly depths: KnownDepths
}

/** How far each token trades from what it is worth: the keel line, what it does not tell, and the table. */
export function PegWorkspace({ order: asked, depths: known }: PegWorkspaceProps) {
  const { protocols } = useConfig()
  const { figures, block } = useLive()
  const depths = useDepths(known)
  const [order, setOrder] = useState(asked)
  useEffect(() => {
    const query = writePegOrder(window.location.search, order)
    if (query !== window.location.search) {
      const { pathname, hash } = window.location
      window.history.replaceState(window.history.state, '', `${pathname}${query}${hash}`)
    }
  }, [order])
  const rows = pegRows(
    figures,
    block,
    LST_IDS.filter((lst) => protocols.includes(LST_PROTOCOL[lst])),
    depths,
  )
  return (
    <>
      <KeelLine rows={rows} />
      <PegNotes rows={rows} />
      <PegTable rows={rows} order={order} onOrder={setOrder} />
      <AlertPanel />
    </>
  )
}
