import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as v from 'valibot'
import { type Address, isAddress } from 'viem'
import type { Anvil } from '../chain/anvil'
import type { Artifacts } from '../compile/artifacts'
import { contractsAt } from '../deploy/deploy-contracts'
import { CONTRACT_KEYS, type ContractKey } from '../deploy/plan'
import { chainFromDump, dumpChain } from './chain-dump'
import { chainTime } from './chain-time'
import { type World, type WorldRecord, worldRecord } from './world'

const recordFile = (path: string) => `${path}.json`
const chainFile = (path: string) => `${path}.chain`
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  const partial = `${file}.${process.pid}`
  await writeFile(partial, content)
  await rename(partial, file)
}

/** Saves chain and record as `<path>.chain` and `<path>.json`. The record names the chain's hash, so that a torn pair is noticed. */
export async function saveWorld(world: World, path: string): Promise<void> {
  const time = await chainTime(world)
  const bytes = await dumpChain(world.rpc)
  const record: WorldRecord = {
    key: world.key,
    chain: digest(bytes),
    startedAt: world.startedAt,
    time,
    addresses: Object.fromEntries(CONTRACT_KEYS.map((key) => [key, world.contracts[key].address])),
    playedUntil: world.playedUntil,
    feeds: world.feeds,
    market: world.market,
  }
  await mkdir(dirname(path), { recursive: true })
  await writeWhole(chainFile(path), bytes)
  await writeWhole(recordFile(path), JSON.stringify(record, null, 2))
}

/** Why a saved world cannot be used. */
export interface Unusable {
  readonly unusable: 'absent' | 'outdated' | 'broken'
}

/**
 * Starts a chain from a saved world. Its clock is that of its last block; it mines only when told to.
 *
 * @param key the key that a world of today would have; another one is outdated
 */
export async function loadWorld(
  path: string,
  artifacts: Artifacts,
  key: string,
  options: { readonly port?: number } = {},
): Promise<World | Unusable> {
  const text = await readFile(recordFile(path), 'utf8').catch(() => null)
  if (text === null) return { unusable: 'absent' }
  let record: WorldRecord
  let bytes: Buffer
  try {
    record = v.parse(worldRecord, JSON.parse(text))
    if (record.key !== key) return { unusable: 'outdated' }
    bytes = await readFile(chainFile(path))
  } catch {
    return { unusable: 'broken' }
  }
  if (digest(bytes) !== record.chain) return { unusable: 'broken' }
  const addresses = Object.fromEntries(
    CONTRACT_KEYS.flatMap((name) => {
      const address = record.addresses[name]
      return address !== undefined && isAddress(address) ? [[name, address]] : []
    }),
  ) as Record<ContractKey, Address>
  if (Object.keys(addresses).length !== CONTRACT_KEYS.length) return { unusable: 'broken' }
  let anvil: Anvil
  try {
    anvil = await chainFromDump(bytes, { ...options, genesis: record.startedAt, time: record.time })
  } catch {
    return { unusable: 'broken' }
  }
  return {
    anvil,
    rpc: anvil.rpc,
    key,
    startedAt: record.startedAt,
    contracts: contractsAt(artifacts, addresses),
    playedUntil: record.playedUntil,
    feeds: record.feeds,
    market: record.market,
    mining: { kind: 'manual' },
  }
}
