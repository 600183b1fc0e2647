/** anvil answers before it has mined, and now and then leaves a transaction waiting until the next block: after so long it is given one. */
const STALLED_MS = 5_000
const GIVEN_UP_MS = 60_000
const POLL_MS = 20

type Rpc = <T>(method: string, params?: readonly unknown[]) => Promise<T>

interface Mined {
  readonly status: string
}

/** The receipt of a transaction that was just sent. Throws when a minute and some blocks did not bring it. */
export async function minedReceipt<R extends Mined>(rpc: Rpc, hash: string): Promise<R> {
  const sent = performance.now()
  for (let nudges = 1; performance.now() - sent < GIVEN_UP_MS; ) {
    const receipt = await rpc<R | null>('eth_getTransactionReceipt', [hash])
    if (receipt !== null) return receipt
    if (performance.now() - sent > nudges * STALLED_MS) {
      nudges += 1
      await rpc('evm_mine')
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  throw new Error(`${hash} was not mined`)
}
