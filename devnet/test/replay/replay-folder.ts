import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Protocol, protocolOf } from './protocol-of'
import { parseRecording, type Recording } from './recording'
import { replay } from './replay'
import type { Replay } from './replay-log'
import { replays } from './replays'

/** What came of one file: a replay, or the reason why there is none. */
export type FileReplay =
  | { readonly file: string; readonly protocol: Protocol; readonly replay: Replay; readonly seconds: number }
  | { readonly file: string; readonly refused: string }

/** The `.json` files of a folder, sorted; a path to one file is that file. @throws Error if there is none. */
export async function recordingFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new Error(`${path} does not exist`)
  if (found.isFile()) return [path]
  const names = (await readdir(path)).filter((name) => name.endsWith('.json')).sort()
  if (names.length === 0) throw new Error(`${path} holds no .json file`)
  return names.map((name) => join(path, name))
}

/** Replays files on `chains` chains side by side; `done` is told of each in the order of the files. */
export async function replayFiles(
  files: readonly string[],
  chains: number,
  done: (result: FileReplay) => void,
): Promise<FileReplay[]> {
  const waiting = [...files.entries()]
  const results = new Map<number, FileReplay>()
  let told = 0
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, file] = next
      results.set(index, await replayFile(file))
      for (let result = results.get(told); result !== undefined; result = results.get(told)) {
        told++
        done(result)
      }
    }
  }
  await Promise.all(Array.from({ length: chains }, work))
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result)
}

/** Never throws: what goes wrong is the result of this file, and the others still play. */
async function replayFile(path: string): Promise<FileReplay> {
  const file = basename(path)
  const started = performance.now()
  try {
    const recording: Recording = parseRecording(await readFile(path, 'utf8'))
    const protocol = protocolOf(recording)
    if (protocol === null) return { file, refused: `its protocol is unknown (${toldProtocol(recording)})` }
    const result = await replay(recording, replays[protocol])
    return { file, protocol, replay: result, seconds: (performance.now() - started) / 1000 }
  } catch (error) {
    return { file, refused: error instanceof Error ? error.message : String(error) }
  }
}

function toldProtocol({ meta }: Recording): string {
  return meta.protocol === undefined
    ? 'neither meta.protocol nor the names of contracts tell it'
    : `meta.protocol is ${JSON.stringify(meta.protocol)}`
}
