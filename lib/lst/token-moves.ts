import { stethAbi } from '@/abi/steth'
import type { Address } from '@/lib/core/address'
import { sameAddress } from '@/lib/core/address'
import type { ReceiptLog } from '@/lib/lst/adapter'
import { decodeLog } from '@/lib/read/decode-log'

/** What one token's `Transfer` events moved to and from an account, in wei; undefined = no such event. */
export interface TokenMoves {
  readonly in: bigint | undefined
  readonly out: bigint | undefined
}

/**
 * Sums `Transfer` events of the contract `token` only, so that another contract's events never count. The event is the same in every
 * token served here. stETH names the amount asked for, which is up to 2 wei above what its shares are worth; when shares are minted it
 * names what they are worth.
 */
export function tokenMoves(token: Address, account: Address, logs: readonly ReceiptLog[]): TokenMoves {
  const transfers = logs
    .filter((log) => sameAddress(log.address, token))
    .map((log) => decodeLog(stethAbi, 'Transfer', log))
    .filter((transfer) => transfer !== undefined)
  return {
    in: sum(transfers.filter(({ to }) => sameAddress(to, account)).map(({ value }) => value)),
    out: sum(transfers.filter(({ from }) => sameAddress(from, account)).map(({ value }) => value)),
  }
}

/** Sum, or undefined of nothing: "no event" is not "0 wei". */
export function sum(values: readonly bigint[]): bigint | undefined {
  return values.length === 0 ? undefined : values.reduce((total, value) => total + value, 0n)
}
