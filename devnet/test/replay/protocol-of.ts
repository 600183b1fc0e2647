import type { Recording } from './recording'

export type Protocol = 'lido' | 'rocketpool' | 'cbeth'

/** Contracts that only one protocol has, as the operations name them. */
const contractsOf: Readonly<Record<Protocol, readonly string[]>> = {
  lido: ['stETH', 'wstETH', 'withdrawalQueue', 'staker'],
  rocketpool: ['rETH', 'depositPool', 'networkBalances', 'node'],
  cbeth: ['cbETH', 'updater', 'mintForwarder'],
}

/** Told by the file's own word, and where that is missing by the contracts it speaks of; null if by neither. */
export function protocolOf(recording: Recording): Protocol | null {
  const protocols = Object.keys(contractsOf).filter((name): name is Protocol => name in contractsOf)
  const told = recording.meta.protocol
  if (told !== undefined) return protocols.find((protocol) => protocol === told) ?? null
  const named = new Set([
    ...recording.steps.map(({ op }) => op.split('.')[0] ?? ''),
    ...Object.keys({ ...recording.actors, ...recording.addresses }),
  ])
  return protocols.find((protocol) => contractsOf[protocol].some((name) => named.has(name))) ?? null
}
