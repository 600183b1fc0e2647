import { concat, encodeAbiParameters, getAddress, keccak256, parseEther } from 'viem'
import { describe, expect, test, vi } from 'vitest'
import { compileContracts } from '@/devnet/compile/compile'
import { sameButImmutables } from '@/devnet/test/same-but-immutables'
import type { Address, Hex } from '@/lib/core/address'
import type { ProtocolId } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import type { Verified } from '@/lib/server/verified'
import { chainWorld } from '@/lib/testing/chain-world'
import { checkCommands } from '@/lib/verify/check-commands'
import type { CodeFact } from '@/lib/verify/code-fact'
import { readCode } from '@/lib/verify/read-code'
import type { StateFact, StateLineId } from '@/lib/verify/state-line'
import { stateLines } from '@/lib/verify/state-lines'

/* What /verify says of the devnet, against the node's own state and against what the scenarios do. */

const world = chainWorld()

/** What is told of the chain's newest block, with every contract read. */
async function verifiedNow(): Promise<Verified> {
  const { hash } = await world.devnet.rpc<{ readonly hash: string }>('eth_getBlockByNumber', [
    'latest',
    false,
  ])
  return vi.waitFor(
    async () => {
      const read = await world.app.verified()
      if (!read.ok) throw new Error(read.error.code)
      expect(read.value.snapshot.block.hash).toBe(hash)
      expect(read.value.contracts.filter(({ code }) => code.is !== 'fresh')).toEqual([])
      // After a test took the chain back, what it reported is still remembered until the past is looked at again.
      for (const [lst, apr] of Object.entries(read.value.snapshot.apr)) {
        if (!('value' in apr)) throw new Error(`${lst}: ${JSON.stringify(apr)}`)
        expect(apr.value.to, lst).toBeLessThanOrEqual(apr.at.timestamp)
      }
      return read.value
    },
    { timeout: 60_000, interval: 200 },
  )
}

type Code = Extract<CodeFact, { is: 'code' }>

function codeAt({ contracts }: Verified, address: Address): Code {
  const found = contracts.find((each) => each.address.toLowerCase() === address.toLowerCase())
  const code = found === undefined ? undefined : readingValue(found.code)
  if (code?.is !== 'code') throw new Error(`no code listed at ${address}`)
  return code
}

const proofHash = async (address: Address): Promise<Hex> =>
  (await world.devnet.rpc<{ codeHash: Hex }>('eth_getProof', [address, [], 'latest'])).codeHash

const PREFIX: Record<string, ProtocolId> = { l: 'lido', r: 'rocket-pool', c: 'coinbase' }

async function said(id: StateLineId): Promise<StateFact> {
  const { snapshot } = await verifiedNow()
  const protocol = PREFIX[id.charAt(0)]
  if (protocol === undefined) throw new Error(id)
  const line = stateLines(protocol, snapshot).find((each) => each.id === id)
  if (line === undefined || !('value' in line.reading)) throw new Error(JSON.stringify(line?.reading))
  expect(line.reading.at).toEqual(snapshot.block)
  return line.reading.value
}

const words = (...ids: readonly StateLineId[]) =>
  Promise.all(
    ids.map(async (id) => {
      const fact = await said(id)
      return fact.kind === 'word' ? fact.word : fact.kind
    }),
  )

describe('code', () => {
  test('of every contract has the hash that the node keeps in its state', async () => {
    const verified = await verifiedNow()
    expect(verified.unresolved).toEqual([])
    expect(verified.contracts.length).toBeGreaterThan(25)
    for (const { address, name } of verified.contracts) {
      const { hash, bytes } = codeAt(verified, address)
      expect(hash, name).toBe(await proofHash(address))
      const code = await world.devnet.rpc<Hex>('eth_getCode', [address, 'latest'])
      expect(bytes, name).toBe((code.length - 2) / 2)
    }
  })

  test('is that of the compiled contracts', async () => {
    const verified = await verifiedNow()
    const compiled = await compileContracts()
    const { protocols } = world.devnet.manifest
    for (const [contract, address] of [
      ['CbETH', protocols.coinbase?.cbeth],
      ['RocketStorage', protocols['rocket-pool']?.storage],
      ['LidoLocator', protocols.lido?.locator],
    ] as const) {
      if (address === undefined) throw new Error(`no ${contract}`)
      const code = await world.devnet.rpc<Hex>('eth_getCode', [address, 'latest'])
      expect(sameButImmutables(code, compiled[contract]?.deployedBytecode ?? '0x'), contract).toBe(true)
      expect(codeAt(verified, address).hash, contract).toBe(keccak256(code))
    }
  })

  test("behind a proxy of cbETH's kind is found by its slot", async () => {
    const compiled = await compileContracts()
    const token = world.devnet.manifest.protocols.coinbase?.cbeth ?? '0x'
    const [from, admin] = [world.devnet.account(0).address, world.devnet.account(1).address]
    const args = encodeAbiParameters([{ type: 'address' }, { type: 'address' }], [token, admin])
    const data = concat([compiled.FiatTokenProxy?.bytecode ?? '0x', args])
    const hash = await world.devnet.rpc<Hex>('eth_sendTransaction', [{ from, data }])
    const contractAddress = await vi.waitFor(async () => {
      const receipt = await world.devnet.rpc<{ contractAddress: Address } | null>(
        'eth_getTransactionReceipt',
        [hash],
      )
      if (receipt === null) throw new Error('not mined yet')
      return receipt.contractAddress
    })
    const { snapshot } = await verifiedNow()
    const { multicall3 } = world.devnet.manifest
    const reader = { client: world.app.upstream.client, multicall3, at: snapshot.block }
    expect(await readCode(reader, contractAddress)).toMatchObject({
      ok: true,
      value: {
        hash: await proofHash(contractAddress),
        proxy: {
          kind: 'zeppelin-os',
          implementation: getAddress(token),
          code: { is: 'code', hash: await proofHash(token) },
        },
      },
    })
  })

  test("of Aave's pool is another's, by EIP-1967; stETH's own, here, is nobody else's", async () => {
    const verified = await verifiedNow()
    const { proxy } = codeAt(verified, world.devnet.manifest.aave?.pool ?? '0x')
    if (proxy.is !== 'proxy' || proxy.code.is !== 'code') throw new Error(JSON.stringify(proxy))
    expect(proxy.kind).toBe('eip-1967')
    expect(proxy.code.hash).toBe(await proofHash(proxy.implementation))
    const { contracts } =
      verified.snapshot.protocols.lido.is === 'fresh'
        ? verified.snapshot.protocols.lido.value
        : { contracts: undefined }
    expect(codeAt(verified, contracts?.steth ?? '0x').proxy).toEqual({ is: 'never' })
  })

  test('is checked by the command that the page gives', async () => {
    const verified = await verifiedNow()
    const address = verified.contracts[0]?.address ?? '0x'
    const { curl } = checkCommands(address, verified.snapshot.block.number)
    const body = /-d '([^']+)'/.exec(curl)?.[1]
    const pattern = /grep -oE '([^']+)'/.exec(curl)?.[1]
    if (body === undefined || pattern === undefined) throw new Error(curl)
    const answer = await fetch(world.devnet.rpcUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    const found = new RegExp(pattern).exec(await answer.text())?.[0]
    expect(found).toContain(codeAt(verified, address).hash)
  })
})

describe('state', () => {
  test('of an ordinary day: all is open and on time', async () => {
    expect(
      await words(
        'lidoStaking',
        'lidoTransfers',
        'lidoWithdrawals',
        'lidoBunker',
        'rocketDeposits',
        'coinbaseTransfers',
      ),
    ).toEqual(['open', 'open', 'open', 'off', 'open', 'open'])
    for (const id of ['lidoReport', 'rocketReport', 'coinbaseRate'] as const)
      expect(await said(id), id).toMatchObject({ report: { standing: 'on-time', every: 86_400n } })
  })

  test('pauses are told apart, each with the next block', async () => {
    await world.devnet.control('pause', { what: 'lido-stake' })
    expect(await words('lidoStaking', 'lidoTransfers', 'lidoWithdrawals')).toEqual(['paused', 'open', 'open'])
    await world.devnet.control('pause', { what: 'lido-withdrawals' })
    await world.devnet.control('pause', { what: 'rp-deposits' })
    await world.devnet.control('pause', { what: 'cbeth' })
    expect(await words('lidoWithdrawals', 'rocketDeposits', 'coinbaseTransfers')).toEqual([
      'paused',
      'paused',
      'paused',
    ])
    await world.devnet.control('pause', { what: 'lido' })
    expect(await words('lidoStaking', 'lidoTransfers')).toEqual(['stopped', 'stopped'])
  })

  test('limit: what is left of the window, none left, and no limit', async () => {
    await world.devnet.control('limit', { eth: '5' })
    expect(await said('lidoLimit')).toMatchObject({ kind: 'amount', now: parseEther('5'), tone: 'good' })
    await world.devnet.control('limit', { eth: 0 })
    expect(await said('lidoLimit')).toMatchObject({ now: 0n, tone: 'warn' })
    await world.devnet.control('limit', { eth: 'off' })
    expect(await words('lidoLimit')).toEqual(['unlimited'])
  })

  test('the deposit pool and what burns are paid from', async () => {
    const { contracts } = await world.app.snapshot().then((read) => {
      const state = read.ok ? readingValue(read.value.snapshot.protocols['rocket-pool']) : undefined
      if (state === undefined) throw new Error('no Rocket Pool')
      return state
    })
    const call = async (to: Address, selector: Hex) =>
      BigInt(await world.devnet.rpc<Hex>('eth_call', [{ to, data: selector }, 'latest']))
    // getBalance(), getMaximumDepositPoolSize(), getTotalCollateral()
    expect(await said('rocketPool')).toMatchObject({
      now: await call(contracts.depositPool, '0x12065fe0'),
      of: await call(contracts.depositSettings, '0xfd6ce89e'),
    })
    expect(await said('rocketCollateral')).toMatchObject({
      now: await call(contracts.reth, '0xd6eb5910'),
    })
    await world.devnet.control('drain-reth')
    expect(await said('rocketCollateral')).toMatchObject({ now: await call(contracts.reth, '0xd6eb5910') })
  })

  test('bunker mode', async () => {
    await world.devnet.control('bunker', { on: 'on' })
    expect(await words('lidoBunker')).toEqual(['on'])
  })

  test('a report that does not come is late, and then missed', async () => {
    const last = await said('lidoReport')
    if (last.kind !== 'report') throw new Error(last.kind)
    const until = (hours: number) => hours * 3_600 - Number(last.report.age) + 60
    await world.devnet.warp(until(26))
    expect(await said('lidoReport')).toMatchObject({ tone: 'warn', report: { standing: 'late' } })
    await world.devnet.warp(24 * 3_600)
    expect(await said('lidoReport')).toMatchObject({ tone: 'bad', report: { standing: 'overdue' } })
  })
})
