import { spawnSync } from 'node:child_process'

/**
 * Waits until no process of a group runs any more; what has ended and was not asked for its code counts as gone.
 *
 * @throws after half a minute
 */
export async function groupGone(group: number): Promise<void> {
  const deadline = Date.now() + 30_000
  while (lives(group)) {
    if (Date.now() > deadline) throw new Error(`processes of the group ${group} never ended`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function lives(group: number): boolean {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pgid=,stat='], { encoding: 'utf8' })
  return stdout.split('\n').some((line) => {
    const [id, state] = line.trim().split(/\s+/)
    return Number(id) === group && state !== undefined && !state.startsWith('Z')
  })
}
