import { type Address, type Hex, numberToHex } from 'viem'
import { minedReceipt } from '../../devnet/testing/mined-receipt'

export type Rpc = <T>(method: string, params?: readonly unknown[]) => Promise<T>

interface Receipt {
  readonly status: Hex
  readonly logs: readonly unknown[]
}

/** Sends a call of an account that the node holds, and waits until it is mined. Throws where it reverts or emits nothing. */
export async function sendMined(rpc: Rpc, from: Address, to: Address, data: Hex, value = 0n): Promise<Hex> {
  const call = { from, to, data, gas: numberToHex(500_000), value: numberToHex(value) }
  const hash = await rpc<Hex>('eth_sendTransaction', [call])
  const { status, logs } = await minedReceipt<Receipt>(rpc, hash)
  if (status !== '0x1' || logs.length === 0) throw new Error(`a call of ${to} reverted or emitted nothing`)
  return hash
}
