import type { Site } from './open-site'

interface Told {
  readonly etag: string
  readonly body: string
  readonly block: string
}

const PATIENCE_MS = 60_000
const BLOCKS = 3

/**
 * At one block every instance tells the same bytes under the same tag. The chain stands still between the blocks, because two instances
 * may read two blocks that are a second apart: that is their freedom, another figure for the same block is not.
 *
 * @returns the blocks that were compared
 * @throws Error with what differs
 */
export async function sameFigures({ apps, devnet }: Site): Promise<readonly string[]> {
  const compared: string[] = []
  for (let at = 0; at < BLOCKS; at += 1) {
    await devnet.mine()
    const head = String(Number(await devnet.rpc<string>('eth_blockNumber')))
    const deadline = Date.now() + PATIENCE_MS
    for (;;) {
      const told = await Promise.all(apps.map(({ url }) => snapshotOf(url)))
      const [first] = told
      const isAtHead = told.every(({ block }) => block === head)
      if (isAtHead && told.every(({ body, etag }) => body === first?.body && etag === first.etag)) break
      if (Date.now() > deadline) throw new Error(`At block ${head} the instances differ: ${difference(told)}`)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    compared.push(head)
  }
  return compared
}

async function snapshotOf(url: string): Promise<Told> {
  const answer = await fetch(`${url}/api/snapshot`)
  const body = await answer.text()
  const block = /"block":\{"number":"?(\d+)/.exec(body)?.[1] ?? 'none'
  return { etag: answer.headers.get('etag') ?? '', body, block }
}

function difference(told: readonly Told[]): string {
  const [first, ...others] = told
  const other = others.find(({ body }) => body !== first?.body)
  if (first === undefined || other === undefined)
    return told.map(({ block, etag }) => `${block} ${etag}`).join(', ')
  const at = [...first.body].findIndex((letter, index) => letter !== other.body[index])
  return `\n  ${first.body.slice(Math.max(0, at - 120), at + 120)}\n  ${other.body.slice(Math.max(0, at - 120), at + 120)}`
}
