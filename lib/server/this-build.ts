import type { Env } from '@/lib/server/env'
import type { Build } from '@/lib/verify/verify-report'
import manifest from '@/package.json'

/** Which build this is: the version of package.json, and the commit where the operator names it. */
export function thisBuild({ commit }: Pick<Env, 'commit'>): Build {
  return { version: manifest.version, ...(commit === undefined ? {} : { commit }) }
}
