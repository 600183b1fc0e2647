import type { Reading } from '@/lib/core/reading'
import { ageReading } from '@/lib/read/freshness'
import type { AccountSnapshot } from '@/lib/read/snapshot'

/** What an account holds, told as old as it is (seconds). */
export function ageAccount(account: AccountSnapshot, ageSeconds: number): AccountSnapshot {
  const age = <T>(reading: Reading<T>): Reading<T> => ageReading(reading, 'account', ageSeconds)
  const { protocols, lending } = account
  const { lent } = lending
  return {
    ...account,
    protocols: {
      lido: age(protocols.lido),
      'rocket-pool': age(protocols['rocket-pool']),
      coinbase: age(protocols.coinbase),
    },
    lending: {
      lent: { wsteth: age(lent.wsteth), reth: age(lent.reth), cbeth: age(lent.cbeth) },
      owed: age(lending.owed),
      receiptTokens: lending.receiptTokens,
    },
  }
}
