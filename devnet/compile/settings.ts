/**
 * Compiler settings. No metadata goes into the bytecode, so the same sources give the same bytes on every machine;
 * `prague` runs on the hardfork of the recorded vectors and on every later one.
 */
export const settings = {
  optimizer: { enabled: true, runs: 200 },
  evmVersion: 'prague',
  metadata: { bytecodeHash: 'none', appendCBOR: false },
} as const

/** What is asked of each contract. */
export const outputs = [
  'abi',
  'evm.bytecode.object',
  'evm.bytecode.linkReferences',
  'evm.deployedBytecode.object',
] as const
