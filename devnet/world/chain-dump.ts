import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { type Anvil, startAnvil } from '../chain/anvil'
import type { Rpc } from '../chain/rpc'

const unzip = promisify(gunzip)
const zip = promisify(gzip)

const TRACES = Buffer.from('"traces":[')
const [QUOTE, BACKSLASH, OPEN, CLOSE] = [0x22, 0x5c, 0x5b, 0x5d]

/** Where the list ends whose first element is at `from`: the position of its closing bracket. */
function endOfList(json: Buffer, from: number): number {
  let depth = 1
  let inText = false
  for (let at = from; at < json.length; at += 1) {
    const byte = json[at]
    if (inText) {
      if (byte === BACKSLASH) at += 1
      else if (byte === QUOTE) inText = false
    } else if (byte === QUOTE) inText = true
    else if (byte === OPEN) depth += 1
    else if (byte === CLOSE) {
      depth -= 1
      if (depth === 0) return at
    }
  }
  throw new Error('The dump of the chain ends in the middle of a list.')
}

/**
 * Empties the lists of internal calls that a dump holds for each transaction: nine tenths of it, and what only
 * `trace_*` and `debug_traceTransaction` ask for: these know nothing of transactions from before.
 *
 * @param json the dump, unzipped
 */
export function withoutTraces(json: Buffer): Buffer {
  const parts: Buffer[] = []
  let kept = 0
  for (let at = json.indexOf(TRACES); at >= 0; at = json.indexOf(TRACES, kept)) {
    parts.push(json.subarray(kept, at + TRACES.length))
    kept = endOfList(json, at + TRACES.length)
  }
  return Buffer.concat([...parts, json.subarray(kept)])
}

/** The chain as it is, blocks, receipts and logs included, zipped. */
export async function dumpChain(rpc: Rpc): Promise<Buffer> {
  const dump = await rpc.call<string>('anvil_dumpState')
  return zip(withoutTraces(await unzip(Buffer.from(dump.slice(2), 'hex'))), { level: 3 })
}

/**
 * A chain that goes on from a dump. A dump may lack the first block, which then is this chain's own.
 *
 * @param genesis unix seconds of the first block
 * @param time unix seconds of the dump's last block, from which the clock runs on
 * @throws Error when the dump cannot be read
 */
export async function chainFromDump(
  dump: Buffer,
  { genesis, time, ...options }: { readonly genesis: number; readonly time: number; readonly port?: number },
): Promise<Anvil> {
  const anvil = await startAnvil({ ...options, timestamp: genesis })
  try {
    if (!(await anvil.rpc.call<boolean>('anvil_loadState', [`0x${dump.toString('hex')}`])))
      throw new Error('anvil refused the state')
    await anvil.rpc.call('evm_setTime', [time])
    return anvil
  } catch (error) {
    await anvil.stop()
    throw error
  }
}
