import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Hex, isHex } from 'viem'
import type { Rpc } from '../chain/rpc'

/** Where Multicall3 is on every chain that has it. */
export const MULTICALL3 = '0xcA11bde05977b3631167028862bE2a173976CA11'

/**
 * Puts the real Multicall3 at its usual address. viem ships its creation code without exporting it; the code that would be deployed
 * is what a call without a target returns.
 */
export async function placeMulticall3(rpc: Rpc): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve('viem/package.json')
  const file = join(manifest, '..', '_esm', 'constants', 'contracts.js')
  const constants: Record<string, unknown> = await import(pathToFileURL(file).href)
  const creation = constants.multicall3Bytecode
  if (!isHex(creation)) throw new Error('viem no longer ships the bytecode of Multicall3.')
  const code = await rpc.call<Hex>('eth_call', [{ data: creation }, 'latest'])
  await rpc.call('anvil_setCode', [MULTICALL3, code])
}
