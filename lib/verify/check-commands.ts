import type { Address } from '@/lib/core/address'
import { toQuantity } from '@/lib/read/hex'

/** How anybody checks a hash, each a line for a shell where `$RPC` is a node of their own. */
export interface CheckCommands {
  /** Foundry: fetches the code and hashes it here */
  readonly cast: string
  /** no tool but curl: the node tells the hash that its state has (`eth_getProof`, EIP-1186); not every public node answers it */
  readonly curl: string
}

/** For one contract at one block: code can be another's at another block. */
export function checkCommands(address: Address, block: bigint): CheckCommands {
  const body = {
    jsonrpc: '2.0',
    id: 1,
    method: 'eth_getProof',
    params: [address, [], toQuantity(block)],
  }
  return {
    cast: `cast keccak "$(cast code ${address} --block ${block} --rpc-url "$RPC")"`,
    curl: `curl -s "$RPC" -H 'content-type: application/json' -d '${JSON.stringify(body)}' | grep -oE '"codeHash": ?"0x[0-9a-f]{64}"'`,
  }
}
