import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Artifacts } from '../compile/artifacts'
import { historyDays } from '../history/calendar'

const devnet = fileURLToPath(new URL('..', import.meta.url))
/** What a world's history is made by. Scenarios and tests only act on a world that is there. */
const FOLDERS = ['chain', 'deploy', 'history', 'market', 'third-party', 'world']

/** A hash of the compiled contracts and of the code that deploys them and plays their history. */
export async function worldKey(artifacts: Artifacts): Promise<string> {
  const hash = createHash('sha256').update(`${historyDays()} days\n`)
  for (const name of Object.keys(artifacts).sort()) hash.update(`${name} ${artifacts[name]?.bytecode}\n`)
  for (const folder of FOLDERS) {
    const files = (await readdir(join(devnet, folder), { recursive: true }))
      .filter((file) => file.endsWith('.ts'))
      .sort()
    for (const file of files)
      hash.update(`${folder}/${file}\n`).update(await readFile(join(devnet, folder, file)))
  }
  return hash.digest('hex').slice(0, 32)
}
