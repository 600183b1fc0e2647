import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ReadError } from '@/hooks/fetch-reading'
import { fetchAccount } from '@/hooks/fetch-snapshot'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import { useWallet } from '@/hooks/use-wallet'
import type { AppError } from '@/lib/errors/app-error'
import { accountKey } from '@/lib/read/keys'
import type { AccountSnapshot } from '@/lib/read/snapshot'

export interface AccountView {
  /** what the connected account holds, all of one block; undefined while it is read, or when nobody is connected */
  readonly holdings: AccountSnapshot | undefined
  readonly problem: AppError | undefined
}

/** The connected account's holdings, read again whenever the page has a new block. Keyed by chain and account: nothing leaks across a switch. */
export function useAccount(): AccountView {
  const config = useConfig()
  const { block } = useLive()
  const { wallet } = useWallet()
  const address = wallet.status === 'connected' ? wallet.account : undefined
  const { data, error, refetch } = useQuery({
    queryKey: accountKey(config.chainId, address ?? '0x'),
    queryFn: ({ signal }) => fetchAccount(config, address ?? '0x', signal),
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
  return { holdings: data, problem: error instanceof ReadError ? error.reason : undefined }
}
