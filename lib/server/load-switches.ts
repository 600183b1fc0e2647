import { readFileSync, statSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { Result } from '@/lib/core/result'
import { err } from '@/lib/core/result'
import { parseSwitches } from '@/lib/switches/schema'
import type { SwitchedOff } from '@/lib/switches/switches'

/** A file beyond this (bytes) is not a list of switches. */
const LARGEST = 65_536

type Loaded = Result<readonly SwitchedOff[], readonly string[]>

const UNREAD = ['no such file can be read']

/** Other kinds than files could block whoever reads them. */
const refusal = ({ size, isFile }: { size: number; isFile: boolean }): readonly string[] | undefined =>
  !isFile ? ['expected a file'] : size > LARGEST ? [`expected at most ${LARGEST} bytes`] : undefined

/** The switches of a file, at start. Errors are sentences without the file's name. */
export function loadSwitches(path: string): Loaded {
  try {
    const found = statSync(path)
    const refused = refusal({ size: found.size, isFile: found.isFile() })
    return refused === undefined ? parseSwitches(readFileSync(path, 'utf8')) : err(refused)
  } catch {
    return err(UNREAD)
  }
}

/** The same while the server serves: a slow disk holds nobody up. */
export async function reloadSwitches(path: string): Promise<Loaded> {
  try {
    const found = await stat(path)
    const refused = refusal({ size: found.size, isFile: found.isFile() })
    return refused === undefined ? parseSwitches(await readFile(path, 'utf8')) : err(refused)
  } catch {
    return err(UNREAD)
  }
}
