import type { Env } from '@/lib/server/env'
import type { StaticManifest } from '@/lib/server/static-manifest'
import type { Build } from '@/lib/verify/verify-report'
import packageJson from '@/package.json'

/** Which build this is: the version of package.json, the commit where the operator names it, and the hash of its files' hashes. */
export function thisBuild({ commit }: Pick<Env, 'commit'>, manifest: StaticManifest | undefined): Build {
  return {
    version: packageJson.version,
    ...(commit === undefined ? {} : { commit }),
    ...(manifest === undefined ? {} : { staticFiles: manifest.sha256 }),
  }
}
