import type { Address } from '@/lib/core/address'

interface ExplorerAddressProps {
  readonly address: Address
  /** base address of the network's explorer; undefined = no link */
  readonly explorer: string | undefined
}

/** A whole address, linked to the explorer where the network has one. Drawn on the server: `ContractAddress` is its twin in the browser. */
export function ExplorerAddress({ address, explorer }: ExplorerAddressProps) {
  if (explorer === undefined) return <span className="break-all font-mono text-xs">{address}</span>
  return (
    <a
      href={`${explorer}/address/${address}`}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-6 items-center break-all font-mono text-xs underline"
    >
      {address}
    </a>
  )
}
