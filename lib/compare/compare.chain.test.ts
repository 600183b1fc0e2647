import { decodeFunctionResult, encodeFunctionData, type Hex, parseAbi } from 'viem'
import { describe, expect, test, vi } from 'vitest'
import type { Cell } from '@/lib/compare/cell'
import type { CompareReport } from '@/lib/compare/compare-report'
import { compareFromWire } from '@/lib/compare/compare-wire'
import type { Address } from '@/lib/core/address'
import { LST_IDS, type LstId } from '@/lib/core/lst'
import { readingValue } from '@/lib/core/reading'
import { compareResponse } from '@/lib/server/compare-response'
import { chainWorld } from '@/lib/testing/chain-world'
import { addressOf, rawQuote, tokenPools } from '@/lib/testing/market'

/* The comparison against the devnet: prices against what the pools themselves quote, the burn and the rates against the contracts. */

const world = chainWorld()
const ETHER = 10n ** 18n

const RETH = parseAbi([
  'function getEthValue(uint256) view returns (uint256)',
  'function getTotalCollateral() view returns (uint256)',
])
const SUPPLY = parseAbi(['function totalSupply() view returns (uint256)'])

async function call(
  to: Address,
  abi: typeof RETH | typeof SUPPLY,
  functionName: string,
  args: readonly bigint[] = [],
) {
  const data = encodeFunctionData({ abi, functionName, args } as never)
  const answer = await world.devnet.rpc<Hex>('eth_call', [{ to, data }, 'latest'])
  return decodeFunctionResult({ abi, functionName, data: answer } as never) as bigint
}

/** The comparison of the chain's newest block, as it is sent. */
async function now(): Promise<CompareReport> {
  const { hash } = await world.devnet.rpc<{ readonly hash: string }>('eth_getBlockByNumber', [
    'latest',
    false,
  ])
  return vi.waitFor(
    async () => {
      const answer = await compareResponse(new Request('http://app/api/compare'), world.app)
      const read = compareFromWire(await answer.json())
      if (!read.ok) throw new Error(read.error.detail)
      expect(read.value.block.hash).toBe(hash)
      return read.value
    },
    { timeout: 30_000, interval: 200 },
  )
}

function column({ columns }: CompareReport, token: LstId) {
  const found = columns.find((each) => each.token === token)
  if (found === undefined) throw new Error(`no ${token}`)
  return found
}

function known<T>(cell: Cell<T> | undefined): T {
  if (cell === undefined || cell.is === 'unknown') throw new Error(`not known: ${JSON.stringify(cell?.why)}`)
  return cell.value
}

/** What the best of all pools quotes for it, asked by hand. */
async function bestRaw(token: LstId, amount: bigint): Promise<bigint | undefined> {
  const pools = tokenPools(world.devnet.manifest.pools).filter((each) => each.token === token)
  const quotes = await Promise.all(pools.map(({ pool }) => rawQuote(world, pool, token, amount)))
  return quotes.reduce(
    (best, each) => (each !== undefined && (best === undefined || each > best) ? each : best),
    undefined,
  )
}

describe('the comparison on the devnet', () => {
  test('every price of the market is the best pool’s own quote for what is worth 1, 10 and 100 ETH', async () => {
    const report = await now()
    expect(report.columns.map(({ token }) => token)).toEqual([...LST_IDS])
    let priced = 0
    for (const { token, exits, rate } of report.columns) {
      const { num, den } = known(rate)
      expect(exits.map(({ size }) => size / ETHER)).toEqual([1n, 10n, 100n])
      for (const { size, amount, value, market } of exits) {
        if (amount === undefined || value === undefined) throw new Error('no size')
        expect((amount * num) / den, token).toBe(value)
        expect(((amount - 1n) * num) / den < size && value >= size, `${token} ${size}`).toBe(true)
        const best = await bestRaw(token, amount)
        if (best === undefined) {
          expect(market.is, token).toBe('unknown')
          continue
        }
        const { receives, discount } = known(market)
        expect(receives, `${token} ${size}`).toBe(best)
        priced += 1
        expect(discount.num * value).toBe((value - best) * discount.den)
        expect(market).toMatchObject({ at: { number: report.block.number } })
      }
    }
    // The devnet's pools take all of these sizes.
    expect(priced).toBe(12)
  })

  test('the burn is the contract’s: all of it, in part, and none once it is drained; the queue pays at par', async () => {
    const reth = await addressOf(world, 'reth')
    await world.devnet.control('drain-reth', { eth: '40' })
    const before = column(await now(), 'reth')
    const parts: boolean[] = []
    for (const { amount, own } of before.exits) {
      const exit = known(own)
      if (exit.kind !== 'burn' || amount === undefined) throw new Error('no burn')
      const collateral = await call(reth, RETH, 'getTotalCollateral')
      const whole = await call(reth, RETH, 'getEthValue', [amount])
      expect(exit.burns + exit.rest).toBe(amount)
      expect(exit.pays).toBe(await call(reth, RETH, 'getEthValue', [exit.burns]))
      expect(exit.pays <= collateral).toBe(true)
      parts.push(whole > collateral)
      if (whole <= collateral) expect(exit).toMatchObject({ burns: amount, receives: whole })
      else {
        expect(await call(reth, RETH, 'getEthValue', [exit.burns + 1n])).toBeGreaterThan(collateral)
        expect(exit.restPays).toBe(await bestRaw('reth', exit.rest))
      }
    }
    expect(parts).toEqual([false, false, true])
    await world.devnet.control('drain-reth')
    const after = await now()
    expect(await call(reth, RETH, 'getTotalCollateral')).toBe(0n)
    for (const { own, market } of column(after, 'reth').exits) {
      expect(known(own)).toMatchObject({ kind: 'burn', burns: 0n, pays: 0n })
      expect(market.is).not.toBe('stale')
    }
    for (const { value, own } of column(after, 'wsteth').exits) {
      const exit = known(own)
      expect(exit).toMatchObject({ kind: 'queue', receives: value, requests: 1 })
    }
    await world.devnet.control('pause', { what: 'lido-withdrawals' })
    const why = { is: 'unknown', why: { of: 'compare', code: 'queue-paused' } }
    for (const { own } of column(await now(), 'steth').exits) expect(own).toEqual(why)
  })

  test('a de-peg lowers the price by about so much, and the other figures are the snapshot’s', async () => {
    const before = known(column(await now(), 'steth').exits[0]?.market)
    await world.devnet.control('depeg', { token: 'steth', bp: 300 })
    const report = await now()
    const after = known(column(report, 'steth').exits[0]?.market)
    expect(after.discount.num * 1_000n).toBeGreaterThan(after.discount.den * 25n)
    expect(before.discount.num * 1_000n).toBeLessThan(before.discount.den * 10n)
    const served = await world.app.snapshot()
    if (!served.ok) throw new Error(served.error.code)
    const { apr, protocols } = served.value.snapshot
    for (const token of LST_IDS) {
      const week = readingValue(apr[token])
      expect(known(column(report, token).apr['7']).rate, token).toEqual(week?.rate)
      expect(column(report, token).depth.is).not.toBe('stale')
    }
    const lido = readingValue(protocols.lido)
    expect(known(column(report, 'steth').supply).ether).toBe(lido?.totalPooledEther)
    expect(known(column(report, 'steth').supply).tokens).toBe(
      await call(await addressOf(world, 'steth'), SUPPLY, 'totalSupply'),
    )
  })
})
