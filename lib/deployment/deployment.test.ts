import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import mainnet from '@/lib/deployment/built-in/mainnet.json'
import { loadDeployment } from '@/lib/deployment/load'
import { parseDeployment } from '@/lib/deployment/schema'
import { FAKE_DEPLOYMENT } from '@/lib/testing/fake-world'

function folderWith(name: string, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-'))
  writeFileSync(join(folder, name), content)
  return folder
}

function mistakes(json: unknown): readonly string[] {
  const parsed = parseDeployment(json)
  return parsed.ok ? [] : parsed.error
}

describe('manifest', () => {
  test.each(['mainnet', 'hoodi'])('%s is built in', (name) => {
    const loaded = loadDeployment(name)
    expect(loaded).toMatchObject({ ok: true, value: { deployment: { name } } })
    expect(loaded.ok && loaded.value.path).toBeUndefined()
  })

  test('mainnet holds roots and what they must lead to, with the facts of the protocols', () => {
    const parsed = parseDeployment(mainnet)
    if (!parsed.ok) throw new Error(parsed.error.join())
    expect(parsed.value.protocols.lido).toEqual({
      locator: '0xC1d0b3DE6792Bf6b4b37EccdcC24e45978Cfd2Eb',
      wsteth: '0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0',
      referralStaker: '0xa88f0329C2c4ce51ba3fc619BBf44efE7120Dd0d',
      steth: '0xae7ab96520DE3A18E5e111B5EaAb095312D7fE84',
      withdrawalQueue: '0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1',
      startBlock: 17272708,
    })
    expect(parsed.value.feeds.map(({ pair }) => pair)).toContain('ETH/USD')
  })

  test('a mistake is named by its path', () => {
    const wrong = {
      ...FAKE_DEPLOYMENT,
      chainId: '1',
      explorer: 'https://example.org/',
      multicall3: '0x12',
      feeds: [{ ...FAKE_DEPLOYMENT.feeds[0], pair: 'ETHUSD', heartbeat: 0 }],
      protocols: { lido: { ...FAKE_DEPLOYMENT.protocols.lido, startBlock: -1 } },
    }
    expect(mistakes(wrong)).toEqual([
      'chainId: expected a chain id above 0',
      'explorer: expected an http(s) address without a trailing slash',
      'multicall3: "0x12" is not an address: expected 0x and 40 hex digits',
      'protocols.lido.startBlock: expected a block number',
      'feeds.0.pair: expected a pair such as ETH/USD',
      'feeds.0.heartbeat: expected seconds above 0',
    ])
  })

  test('addresses must have their checksum', () => {
    const lower = { ...mainnet, multicall3: mainnet.multicall3.toLowerCase() }
    expect(mistakes(lower)).toEqual([
      'multicall3: "0xca11bde05977b3631167028862be2a173976ca11" has a wrong checksum: expected 0xcA11bde05977b3631167028862bE2a173976CA11',
    ])
  })

  test('unknown fields are refused: a misspelt protocol must not vanish silently', () => {
    expect(mistakes({ ...mainnet, protocols: { rocketPool: {} } })[0]).toMatch(/^protocols\.rocketPool:/)
    expect(mistakes(undefined)[0]).toMatch(/^manifest:/)
  })
})

describe('what a manifest must not say', () => {
  test('a contract at the zero address', () => {
    expect(mistakes({ ...FAKE_DEPLOYMENT, multicall3: `0x${'0'.repeat(40)}` })).toEqual([
      'multicall3: the zero address is no contract',
    ])
  })

  test('two feeds of one pair: which one counts would be chance', () => {
    const [feed] = FAKE_DEPLOYMENT.feeds
    expect(mistakes({ ...FAKE_DEPLOYMENT, feeds: [feed, feed] })).toEqual(['feeds: expected each pair once'])
  })

  test('a live protocol without the contracts that money goes to: a node could name its own', () => {
    const { steth: _, ...lido } = mainnet.protocols.lido
    const { withdrawalQueue: __, ...rootsAlone } = lido
    const { depositPool: ___, ...rocket } = mainnet.protocols['rocket-pool']
    const missing = (name: string) =>
      `manifest: protocols.${name} is missing: a node could then choose where ether and approvals go`
    const protocols = { lido: rootsAlone, 'rocket-pool': rocket }
    expect(mistakes({ ...mainnet, protocols: { ...mainnet.protocols, lido } })).toEqual([
      missing('lido.steth'),
    ])
    expect(mistakes({ ...mainnet, protocols })).toEqual([
      missing('lido.steth'),
      missing('lido.withdrawalQueue'),
      missing('rocket-pool.depositPool'),
    ])
    const { coinbase } = mainnet.protocols
    expect(mistakes({ ...mainnet, protocols: { coinbase } })).toEqual([])
    const local = { ...mainnet, chainId: 31_337, testnet: true, devnet: true, protocols }
    expect(mistakes(local)).toEqual([])
  })

  test('a devnet on a public chain, or one that is no testnet', () => {
    const sentence = 'manifest: devnet: expected testnet true and a chain id that is no public network'
    expect(mistakes({ ...FAKE_DEPLOYMENT, devnet: true })).toEqual([sentence])
    expect(mistakes({ ...FAKE_DEPLOYMENT, chainId: 560_048, devnet: true })).toEqual([sentence])
    expect(mistakes({ ...FAKE_DEPLOYMENT, chainId: 31_337, testnet: false, devnet: true })).toEqual([
      sentence,
    ])
    expect(mistakes({ ...FAKE_DEPLOYMENT, chainId: 31_337, devnet: true })).toEqual([])
  })
})

describe('loading', () => {
  test('a path, relative to the folder', () => {
    const folder = folderWith('my.json', JSON.stringify(FAKE_DEPLOYMENT))
    const loaded = loadDeployment('my.json', folder)
    expect(loaded).toEqual({
      ok: true,
      value: { deployment: FAKE_DEPLOYMENT, path: join(folder, 'my.json') },
    })
  })

  test('every failure is a sentence that names the variable', () => {
    const folder = folderWith('broken.json', '{')
    const failures = [
      loadDeployment(undefined, folder),
      loadDeployment('goerli', folder),
      loadDeployment('broken.json', folder),
      loadDeployment('toString', folder),
    ]
    for (const failure of failures) {
      expect(failure.ok).toBe(false)
      if (!failure.ok)
        for (const sentence of failure.error) expect(sentence).toMatch(/^EVENKEEL_NETWORK.*\.$/)
    }
    const invalid = folderWith('bad.json', JSON.stringify({ ...FAKE_DEPLOYMENT, name: '' }))
    const bad = loadDeployment('bad.json', invalid)
    expect(bad.ok ? [] : bad.error).toEqual([
      expect.stringMatching(/^EVENKEEL_NETWORK: .*bad\.json: name: expected/),
      expect.stringMatching(/name: expected lower-case letters/),
    ])
  })
})
