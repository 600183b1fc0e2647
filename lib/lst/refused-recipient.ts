import { type Address, sameAddress } from '@/lib/core/address'
import { readingValue } from '@/lib/core/reading'
import type { Market } from '@/lib/deployment/market'
import type { RefusedRecipient } from '@/lib/lst/withdraw-types'
import type { ProtocolReadings } from '@/lib/read/snapshot'

const ZERO: Address = `0x${'0'.repeat(40)}`

/**
 * Why claimed ether must not go to an address; undefined where it may. stETH and wstETH take it as a stake of the queue contract, so
 * that the user gets nothing (`measured.md`, withdrawal queue); the zero address and the queue keep it for ever.
 */
export function refusedRecipient(
  { protocols, market }: { readonly protocols: ProtocolReadings; readonly market: Market },
  further: readonly Address[],
  recipient: Address,
): RefusedRecipient | undefined {
  const among = (addresses: readonly (Address | undefined)[]) =>
    addresses.some((address) => address !== undefined && sameAddress(address, recipient))
  const lido = readingValue(protocols.lido)?.contracts
  const rocket = readingValue(protocols['rocket-pool'])?.contracts
  if (sameAddress(recipient, ZERO)) return 'zero'
  if (among([lido?.withdrawalQueue])) return 'queue'
  const { weth } = market.routers
  const tokens = [lido?.steth, lido?.wsteth, rocket?.reth, readingValue(protocols.coinbase)?.contracts.cbeth]
  if (among([...tokens, weth])) return 'token'
  const pools = market.pools.map(({ address }) => address)
  const own = [lido?.locator, lido?.referralStaker, lido?.stakingRouter, ...Object.values(rocket ?? {})]
  return among([...own, ...further, ...pools, ...Object.values(market.routers)]) ? 'protocol' : undefined
}
