import { get } from 'node:http'

/** What one visit costs in bytes on the wire, by what a cache may keep and what it may not. */
export interface PageWeight {
  /** made anew for each view: its nonce is its own */
  readonly html: number
  /** named by contents, kept for ever */
  readonly files: number
  readonly fileCount: number
  /** one for all visitors of a block */
  readonly snapshot: number
}

/** Asks as a browser does, compressed. */
export async function pageWeight(url: string, path: string): Promise<PageWeight> {
  const text = await (await fetch(`${url}${path}`)).text()
  const paths = [
    ...new Set([...text.matchAll(/\/_next\/static\/[^"'\\ ]+\.(?:js|css|woff2)/g)].map(([each]) => each)),
  ]
  const files = await Promise.all(paths.map((each) => bytesOf(`${url}${each}`)))
  return {
    html: await bytesOf(`${url}${path}`),
    files: files.reduce((sum, each) => sum + each, 0),
    fileCount: files.length,
    snapshot: await bytesOf(`${url}/api/snapshot`),
  }
}

/** fetch would undo the compression and not tell. */
function bytesOf(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length))
      answer.on('end', () => resolve(bytes))
    }).once('error', reject)
  })
}
