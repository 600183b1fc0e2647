import { type Address, concat, encodeAbiParameters, type Hex, numberToHex, pad, toEventSelector } from 'viem'
import { type Rpc, sendMined } from './send-mined'

/*
 * Rocket Pool's balance contracts before today's, as far as an indexer sees them: they emit. Their code emits a log of what it is called
 * with, so no contract of the devnet is needed, whose every change builds all worlds anew.
 */

export const OLD_BALANCES = {
  v1: ['0x1383838383838383838383838383838383835539', '0x07fcfcfcfcfcfcfcfcfcfcfcfcfcfcfcfcfca2f4'],
  v3: ['0x6cc6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c6c61399'],
} as const satisfies Record<'v1' | 'v3', readonly Address[]>

/** LOG1 with the first word of the call as its topic, the rest as its data. */
const LOG1: Hex = '0x60203603806020600037600035906000a100'
/** LOG2 with the first two words as topics, the rest as data. */
const LOG2: Hex = '0x60403603806040600037600035602035916000a200'

const V1 = toEventSelector(
  'BalancesUpdated(uint256 block, uint256 totalEth, uint256 stakingEth, uint256 rethSupply, uint256 time)',
)
const V3 = toEventSelector(
  'BalancesUpdated(uint256 indexed block, uint256 slotTimestamp, uint256 totalEth, uint256 stakingEth, uint256 rethSupply, uint256 blockTimestamp)',
)

/** Puts the old contracts on the chain and lets each report twice. */
export async function playOldBalances(rpc: Rpc, from: Address): Promise<void> {
  const words = (...values: readonly bigint[]) =>
    encodeAbiParameters(
      values.map(() => ({ type: 'uint256' })),
      values,
    )
  for (const to of OLD_BALANCES.v1) await rpc('anvil_setCode', [to, LOG1])
  for (const to of OLD_BALANCES.v3) await rpc('anvil_setCode', [to, LOG2])
  const send = (to: Address, data: Hex) => sendMined(rpc, from, to, data)
  for (const at of [1_650_000_000n, 1_650_086_400n]) {
    const supply = 10n ** 23n
    const [eth, staked] = [supply + at * 10n ** 9n, supply - at]
    for (const to of OLD_BALANCES.v1) await send(to, concat([V1, words(at / 12n, eth, staked, supply, at)]))
    for (const to of OLD_BALANCES.v3)
      await send(to, concat([V3, pad(numberToHex(at / 12n)), words(at, eth, staked, supply, at + 900n)]))
  }
}
