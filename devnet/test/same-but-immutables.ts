import type { Hex } from 'viem'

/** Whether code on the chain is the shipped one, but for what its constructor wrote in place of zeros behind a PUSH32. */
export function sameButImmutables(code: Hex, shipped: Hex): boolean {
  const shape = shipped.replaceAll(`7f${'0'.repeat(64)}`, '7f[0-9a-f]{64}')
  return new RegExp(`^${shape}$`).test(code)
}
