import { fetchWithdrawals } from '@/hooks/fetch-snapshot'
import { useOfAccount } from '@/hooks/use-of-account'
import type { AppError } from '@/lib/errors/app-error'
import type { AccountWithdrawals } from '@/lib/lst/lido/withdrawals'
import { withdrawalsKey } from '@/lib/read/keys'

export interface WithdrawalsView {
  /** the connected account's requests, all of one block; undefined while they are read, or when nobody is connected */
  readonly withdrawals: AccountWithdrawals | undefined
  readonly problem: AppError | undefined
}

/** The connected account's requests in Lido's queue. */
export function useWithdrawals(): WithdrawalsView {
  const { value, problem } = useOfAccount(withdrawalsKey, fetchWithdrawals)
  return { withdrawals: value, problem }
}
