import { type Address, type Hex, numberToHex } from 'viem'

export type Rpc = <T>(method: string, params?: readonly unknown[]) => Promise<T>

interface Receipt {
  readonly status: Hex
  readonly logs: readonly unknown[]
}

/** Sends a call of an account that the node holds, and waits until it is mined. Throws where it reverts or emits nothing. */
export async function sendMined(rpc: Rpc, from: Address, to: Address, data: Hex, value = 0n): Promise<Hex> {
  const call = { from, to, data, gas: numberToHex(500_000), value: numberToHex(value) }
  const hash = await rpc<Hex>('eth_sendTransaction', [call])
  for (;;) {
    const receipt = await rpc<Receipt | null>('eth_getTransactionReceipt', [hash])
    if (receipt?.status === '0x1' && receipt.logs.length > 0) return hash
    if (receipt !== null) throw new Error(`a call of ${to} reverted or emitted nothing`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
