import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Never looked into, whatever the rules say: no rule takes anything of them back. */
const LARGE = new Set(['node_modules', '.git', '.next', '.cache'])

/** Every file of a folder that goes to the engine, as paths with slashes. */
export function contextFiles(
  root: string,
  leavesOut: (path: string) => boolean,
  inside = '',
): readonly string[] {
  return readdirSync(join(root, inside), { withFileTypes: true }).flatMap((entry) => {
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`
    if (!entry.isDirectory()) return leavesOut(path) ? [] : [path]
    return LARGE.has(entry.name) ? [] : contextFiles(root, leavesOut, path)
  })
}
