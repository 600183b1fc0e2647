import type { Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { LendingAccount } from '@/lib/lending/lending-account'
import type { CoinbaseAccount } from '@/lib/lst/coinbase/state'
import type { LidoAccount } from '@/lib/lst/lido/state'
import type { RocketPoolAccount } from '@/lib/lst/rocket-pool/state'
import { blockCheck } from '@/lib/read/block-check'
import { address, amount, type Check, checked, count, flag, listOf, record } from '@/lib/read/check'
import { reading } from '@/lib/read/reading-check'
import type { AccountSnapshot } from '@/lib/read/snapshot'
import { type Json, toJson } from '@/lib/read/to-json'

const lido: Check<LidoAccount> = record<LidoAccount>({
  shares: amount,
  stEth: amount,
  wstEth: amount,
  wrapAllowance: amount,
})

const rocketPool: Check<RocketPoolAccount> = record<RocketPoolAccount>({ rEth: amount })

const coinbase: Check<CoinbaseAccount> = record<CoinbaseAccount>({ cbEth: amount })

const wei = reading(amount)

const account: Check<AccountSnapshot> = record<AccountSnapshot>({
  chainId: count,
  block: blockCheck,
  address,
  eth: amount,
  hasCode: flag,
  protocols: record<AccountSnapshot['protocols']>({
    lido: reading(lido),
    'rocket-pool': reading(rocketPool),
    coinbase: reading(coinbase),
  }),
  lending: record<LendingAccount>({
    lent: record<LendingAccount['lent']>({ wsteth: wei, reth: wei, cbeth: wei }),
    owed: wei,
    receiptTokens: listOf(address),
  }),
})

/** JSON-safe form of what an account holds. */
export function accountToWire(value: AccountSnapshot): Json {
  return toJson(value)
}

/** What an account holds out of JSON. Error: bad-response, naming the field. */
export function accountFromWire(json: unknown): Result<AccountSnapshot, AppError> {
  return checked(account, json)
}
