import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Site } from './open-site'
import { startNginx } from './start-nginx'

/**
 * While a new build is rolled out, an instance of the other build is asked for files that it does not have. One is played here by a server
 * that has none at all; through nginx every file of the page must come all the same, from the instance that has it.
 *
 * @returns how many files were asked for, and how often the strange instance was asked and passed over
 */
export async function mixedBuilds(
  site: Site,
  scratch: string,
): Promise<{ files: number; passedOver: number }> {
  const [own] = site.apps
  if (own === undefined) throw new Error('no instance')
  let asked = 0
  const strange = createServer((_, outgoing) => {
    asked += 1
    outgoing.writeHead(404).end('not in this build')
  })
  await new Promise<void>((resolve) => strange.listen(0, '127.0.0.1', resolve))
  const address = strange.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const folder = join(scratch, 'mixed')
  mkdirSync(folder)
  const nginx = await startNginx(site.nginxPath, [`127.0.0.1:${address.port}`, own.address], folder)
  try {
    const html = await (await fetch(`${own.url}/`)).text()
    const files = new Set(
      [...html.matchAll(/\/_next\/static\/[^"'\\ ]+\.(?:js|css|woff2)/g)].map(([path]) => path),
    )
    for (const path of files) {
      const { status } = await fetch(`${nginx.url}${path}`)
      if (status !== 200) throw new Error(`${path}: ${status} through a mix of builds`)
    }
    if (asked === 0) throw new Error('The strange instance was never asked: nothing was proven.')
    return { files: files.size, passedOver: asked }
  } finally {
    await nginx.stop()
    strange.closeAllConnections()
    strange.close()
  }
}
