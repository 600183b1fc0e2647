import type { Address, Hex } from '@/lib/core/address'

const PUSH1 = 0x60
const PUSH32 = 0x7f
const CALLCODE = 0xf2
const DELEGATECALL = 0xf4

/**
 * Whether the code has an instruction that runs foreign code as its own (DELEGATECALL, or the old CALLCODE). False is certain: such a
 * contract is no proxy. True is not: data behind the instructions may look like one, and libraries are called so too. Bytes that a PUSH
 * carries are no instructions and are stepped over, as the EVM does.
 */
export function mayDelegate(code: Hex): boolean {
  for (let at = 2; at + 1 < code.length; at += 2) {
    const instruction = Number.parseInt(code.slice(at, at + 2), 16)
    if (instruction === DELEGATECALL || instruction === CALLCODE) return true
    if (instruction >= PUSH1 && instruction <= PUSH32) at += 2 * (instruction - PUSH1 + 1)
  }
  return false
}

/** EIP-1167: a proxy that is nothing but its target. */
const MINIMAL = /^0x363d3d373d3d3d363d73([0-9a-f]{40})5af43d82803e903d91602b57fd5bf3$/i

/** The target of a minimal proxy (EIP-1167), in lower case; undefined for any other code. */
export function minimalProxyTarget(code: Hex): Address | undefined {
  const target = MINIMAL.exec(code)?.[1]
  return target === undefined ? undefined : `0x${target.toLowerCase()}`
}
