import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ReadError } from '@/hooks/fetch-reading'
import { fetchWithdrawals } from '@/hooks/fetch-snapshot'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import { useWallet } from '@/hooks/use-wallet'
import type { AppError } from '@/lib/errors/app-error'
import type { AccountWithdrawals } from '@/lib/lst/lido/withdrawals'
import { withdrawalsKey } from '@/lib/read/keys'

export interface WithdrawalsView {
  /** the connected account's requests, all of one block; undefined while they are read, or when nobody is connected */
  readonly withdrawals: AccountWithdrawals | undefined
  readonly problem: AppError | undefined
}

/** The connected account's requests in Lido's queue, read again whenever the page has a new block. */
export function useWithdrawals(): WithdrawalsView {
  const config = useConfig()
  const { block } = useLive()
  const { wallet } = useWallet()
  const address = wallet.status === 'connected' ? wallet.account : undefined
  const { data, error, refetch } = useQuery({
    queryKey: withdrawalsKey(config.chainId, address ?? '0x'),
    queryFn: ({ signal }) => fetchWithdrawals(config, address ?? '0x', signal),
    enabled: address !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    structuralSharing: false,
  })
  const number = block?.number
  const known = data?.block.number
  useEffect(() => {
    const isBehind = number !== undefined && (known === undefined || known < number)
    if (address !== undefined && isBehind) void refetch({ cancelRefetch: false })
  }, [address, number, known, refetch])
  return { withdrawals: data, problem: error instanceof ReadError ? error.reason : undefined }
}
