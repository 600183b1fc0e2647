import type { Reading } from '@/lib/core/reading'
import type { LendingMarket } from '@/lib/lending/lending-market'
import type { LendingPosition } from '@/lib/lending/lending-position'
import { ageReading } from '@/lib/read/freshness'

/** A market that could not be renewed, told as old as it is (seconds since its block). */
export function ageMarket(market: LendingMarket, ageSeconds: number): LendingMarket {
  const age = <T>(reading: Reading<T>): Reading<T> => ageReading(reading, 'block', ageSeconds)
  const { wsteth, reth, cbeth } = market.collateral
  return {
    version: market.version,
    ether: age(market.ether),
    collateral: { wsteth: age(wsteth), reth: age(reth), cbeth: age(cbeth) },
    eModes: age(market.eModes),
  }
}

/** The same for what an account has in it. */
export function agePosition(position: LendingPosition, ageSeconds: number): LendingPosition {
  const age = <T>(reading: Reading<T>): Reading<T> => ageReading(reading, 'account', ageSeconds)
  const { wsteth, reth, cbeth } = position.tokens
  return {
    ...position,
    tokens: { wsteth: age(wsteth), reth: age(reth), cbeth: age(cbeth) },
    ether: age(position.ether),
    eMode: age(position.eMode),
    account: age(position.account),
    others: age(position.others),
  }
}
