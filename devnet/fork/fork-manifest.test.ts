import { describe, expect, test } from 'vitest'
import mainnet from '@/lib/deployment/built-in/mainnet.json'
import { parseDeployment } from '@/lib/deployment/schema'
import { FORK_CHAIN_ID, forkManifest } from './fork-manifest'

const parsed = parseDeployment(mainnet)
if (!parsed.ok) throw new Error(parsed.error.join())
const live = parsed.value
const fork = forkManifest(live, 23_000_000)

const problems = (changed: object) => {
  const checked = parseDeployment({ ...fork, ...changed })
  return checked.ok ? [] : checked.error
}

describe('the manifest of a fork', () => {
  test('has the contracts of the live chain, and says that it is not that chain', () => {
    expect(fork.protocols).toEqual(live.protocols)
    expect(fork.pools).toEqual(live.pools)
    expect(fork).toMatchObject({
      chainId: FORK_CHAIN_ID,
      testnet: true,
      devnet: true,
      chainName: `Fork of ${live.chainName}`,
      fork: { chainId: 1, chainName: live.chainName, block: 23_000_000 },
    })
    expect(fork.chainId).not.toBe(live.chainId)
  })

  test('has no explorer: it would show the live chain for what happens here', () => {
    expect(live.explorer).toBeDefined()
    expect(fork.explorer).toBeUndefined()
  })

  test('the id of the live chain is refused, and a fork that is no devnet', () => {
    expect(problems({ chainId: 1 }).join()).toContain('no public network')
    expect(problems({ fork: { chainId: FORK_CHAIN_ID, chainName: 'x', block: 1 } }).join()).toContain('fork:')
    const { devnet: _, ...live2 } = fork
    expect(parseDeployment(live2).ok).toBe(false)
  })
})
