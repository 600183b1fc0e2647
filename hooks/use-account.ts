import { fetchAccount } from '@/hooks/fetch-snapshot'
import { useOfAccount } from '@/hooks/use-of-account'
import type { AppError } from '@/lib/errors/app-error'
import { accountKey } from '@/lib/read/keys'
import type { AccountSnapshot } from '@/lib/read/snapshot'

export interface AccountView {
  /** what the connected account holds, all of one block; undefined while it is read, or when nobody is connected */
  readonly holdings: AccountSnapshot | undefined
  readonly problem: AppError | undefined
}

/** The connected account's holdings. */
export function useAccount(): AccountView {
  const { value, problem } = useOfAccount(accountKey, fetchAccount)
  return { holdings: value, problem }
}
