'use client'

import { useConfig } from '@/hooks/use-config'
import type { Address } from '@/lib/core/address'

/** A whole address, linked to the explorer where the network has one. */
export function ContractAddress({ address }: { readonly address: Address }) {
  const { explorer } = useConfig()
  if (explorer === undefined) return <span className="break-all font-mono">{address}</span>
  return (
    <a
      href={`${explorer}/address/${address}`}
      target="_blank"
      rel="noreferrer"
      className="break-all font-mono underline"
    >
      {address}
    </a>
  )
}
