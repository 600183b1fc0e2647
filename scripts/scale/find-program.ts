import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { installDebian } from '../lib/install-debian.mjs'

const PLACES = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin']

/** A system program, installed as Debian's package where it is missing and that is possible. */
export function findProgram(
  name: string,
  debian: string,
): { readonly path: string } | { readonly why: string } {
  const look = () => PLACES.map((folder) => join(folder, name)).find((path) => existsSync(path))
  const here = look()
  if (here !== undefined) return { path: here }
  const why = installDebian(debian)
  const installed = look()
  return installed === undefined ? { why: why ?? `${debian} has no ${name}` } : { path: installed }
}
