import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { concat, type Hex, keccak256, numberToHex, pad } from 'viem'
import { startDevnet } from '../../devnet/testing/devnet-chain'
import { ChainLogs, lookUp } from '../../indexer/testing/chain-logs'
import { expectedHistory, type History } from '../../indexer/testing/expected-history'
import { expectedPoints } from '../../indexer/testing/expected-points'
import { runIndexer } from '../../indexer/testing/run-indexer'
import { residentMegabytes } from './memory'

/** Events that are made beside those of the year's world. */
const EVENTS = 102_000
const IN_ONE_CALL = 300
const CALLS_IN_A_BLOCK = 10
const BLOCKS_UNTIL_FINAL = 40

const TRANSFER = keccak256('0x5472616e7366657228616464726573732c616464726573732c75696e7432353629')
/**
 * Emits as many `Transfer` events as the call's first word says, each to another account, with what the account has already: put in the
 * place of cbETH's code, because a hundred thousand true transfers would measure the chain and not the indexer.
 *
 * n = calldata[0]; do { mstore(0, n); log3(0, 32, TRANSFER, caller, keccak256(caller || n) >> 96) } while (--n)
 */
const EMITTER: Hex = concat([
  '0x600035', // n
  '0x5b', // loop, at byte 3
  '0x80600052', // mstore(0, n)
  '0x33602052', // mstore(32, caller)
  '0x6040600020', // keccak256(0, 64)
  '0x60601c', // >> 96: an account
  '0x33', // from: the caller
  '0x7f',
  TRANSFER,
  '0x60206000a3', // log3(0, 32, TRANSFER, caller, account)
  '0x60019003', // n - 1
  '0x80600357', // again unless 0
  '0x00',
])

/** Backfill of a devnet with at least 100,000 events: how fast, how many rows, how large, how much memory. */
export async function backfill(): Promise<string> {
  const devnet = await startDevnet({ automine: false })
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-bench-indexer-'))
  try {
    const { coinbase } = devnet.manifest.protocols
    if (coinbase === undefined) throw new Error('the devnet has cbETH')
    const token = await devnet.rpc<Hex>('eth_getCode', [coinbase.cbeth, 'latest'])
    await devnet.rpc('anvil_setCode', [coinbase.cbeth, EMITTER])
    const from = devnet.account(2).address
    const data = pad(numberToHex(IN_ONE_CALL))
    const call = { from, to: coinbase.cbeth, data, gas: numberToHex(2_500_000) }
    for (let made = 0; made < EVENTS; made += IN_ONE_CALL * CALLS_IN_A_BLOCK) {
      for (let each = 0; each < CALLS_IN_A_BLOCK; each += 1) await devnet.rpc('eth_sendTransaction', [call])
      await devnet.mine(1)
    }
    await devnet.rpc('anvil_setCode', [coinbase.cbeth, token])
    // Until then its last blocks could change, and are not part of a backfill.
    await devnet.mine(BLOCKS_UNTIL_FINAL)
    const logs = await ChainLogs.read((method, params) => devnet.rpc(method, params))
    const at = await lookUp(devnet.rpcUrl, devnet.manifest)
    const points = [...expectedPoints(logs, devnet.manifest).values()].flat().length
    const rows = points + rowsOf(expectedHistory(logs, at, devnet.manifest, { v1: [], v3: [] }))
    const indexer = await runIndexer({
      manifestPath: devnet.manifestPath,
      rpcUrl: devnet.rpcUrl,
      folder: join(folder, 'pglite'),
      patienceMs: 1_800_000,
    })
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, residentMegabytes(indexer.pid))
    }, 500)
    try {
      await indexer.alive()
      const began = performance.now()
      await indexer.ready()
      const seconds = (performance.now() - began) / 1_000
      const metrics = await (await fetch(`${indexer.url}/metrics`)).text()
      const events = [...metrics.matchAll(/^ponder_indexing_completed_events\{[^}]*\} (\d+)/gm)]
        .map(([, count]) => Number(count))
        .reduce((sum, count) => sum + count, 0)
      await indexer.stop()
      const megabytes = Math.round(bytesOf(folder) / 2 ** 20)
      const text = (value: number) => value.toLocaleString('en')
      return `On PGlite, the devnet's year and ${text(EVENTS)} transfers more: ${text(events)} events into ${text(rows)} rows in ${seconds.toFixed(1)} s, ${text(Math.round(events / seconds))} events/s; ${megabytes} MB on disk with Ponder's own copy of the logs and blocks, ${text(most)} MB resident at most.`
    } finally {
      clearInterval(watch)
      await indexer.stop()
    }
  } finally {
    await devnet.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Each event and candle is a row, beside the points of pools; a move of stETH has a second one for its wei. */
function rowsOf({ rates, events, finalized, candles, feeds }: History): number {
  const lists: readonly (readonly unknown[])[] = [
    ...Object.values(rates),
    events,
    events.filter((event) => event.is === 'move' && event.token === 'steth'),
    [...new Set(finalized.map(({ finalizedAt }) => finalizedAt))],
    ...candles.values(),
    ...feeds.values(),
  ]
  return lists.reduce((sum, list) => sum + list.length, 0)
}

function bytesOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name)
    return sum + (entry.isDirectory() ? bytesOf(path) : statSync(path).size)
  }, 0)
}
