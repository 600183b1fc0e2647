import { encodeFunctionData, type Hex, parseAbi } from 'viem'
import { ACTORS } from '../../devnet/deploy/actors'
import type { Address } from '../../lib/core/address'
import { readingValue } from '../../lib/core/reading'
import type { ProtocolReadings } from '../../lib/read/snapshot'

export interface Tokens {
  readonly steth: Address
  readonly wsteth: Address
  readonly reth: Address
  readonly queue: Address
}

const TOKEN = parseAbi(['function transfer(address, uint256) returns (bool)'])
const HOLDERS = { steth: ACTORS.whale, wsteth: ACTORS.wrappedWhale, reth: ACTORS.rethWhale } as const
/** blocks are shared by many */
const GAS: Hex = '0x61a80'
/** wei, for the fees of those who hand out */
const PLENTY: Hex = '0x21e19e0c9bab2400000'

export function tokensOf(protocols: ProtocolReadings): Tokens {
  const lido = readingValue(protocols.lido)?.contracts
  const rocket = readingValue(protocols['rocket-pool'])?.contracts
  if (lido === undefined || rocket === undefined) throw new Error('no protocols')
  const { steth, wsteth, withdrawalQueue: queue } = lido
  return { steth, wsteth, reth: rocket.reth, queue }
}

type Ask = (method: string, params: readonly unknown[]) => Promise<unknown>

/** Sends a call of an account that the node itself signs for; it is not waited for. */
export async function sendAs(ask: Ask, from: Address, to: Address, data: Hex, gas: Hex = GAS): Promise<void> {
  await ask('anvil_setBalance', [from, PLENTY])
  await ask('eth_sendTransaction', [{ from, to, data, gas }])
}

/** Hands out wei of a token of one of its large holders; it is not waited for. */
export async function hand(
  ask: Ask,
  tokens: Tokens,
  token: keyof typeof HOLDERS,
  to: Address,
  amount: bigint,
): Promise<void> {
  const data = encodeFunctionData({ abi: TOKEN, functionName: 'transfer', args: [to, amount] })
  await sendAs(ask, HOLDERS[token], tokens[token], data)
}
