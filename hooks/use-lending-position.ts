import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { fetchLendingPosition } from '@/hooks/fetch-lending'
import { ofBlock, problemOf } from '@/hooks/of-block'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import type { Address } from '@/lib/core/address'
import type { AppError } from '@/lib/errors/app-error'
import type { LendingPosition } from '@/lib/lending/lending-position'
import { lendingPositionKey } from '@/lib/read/keys'

export interface LendingPositionView {
  /** all of one block; undefined while it is read, or when no address is asked for */
  readonly position: LendingPosition | undefined
  readonly problem: AppError | undefined
}

/** What an address has in the lending pool, whoever it belongs to, read again whenever the page has another block. */
export function useLendingPosition(address: Address | undefined): LendingPositionView {
  const config = useConfig()
  const { block } = useLive()
  const { data, error, refetch } = useQuery({
    ...ofBlock(lendingPositionKey(config.chainId, address ?? '0x'), (signal) =>
      fetchLendingPosition(config, address ?? '0x', signal),
    ),
    enabled: address !== undefined,
  })
  const head = block?.number
  const known = data?.block.number
  useEffect(() => {
    if (address !== undefined && head !== undefined && known !== head) void refetch({ cancelRefetch: false })
  }, [address, head, known, refetch])
  return { position: data, problem: problemOf(error) }
}
