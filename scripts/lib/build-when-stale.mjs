import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildInputsHash } from './build-inputs.mjs'
import { createChildren } from './children.mjs'

/**
 * Builds the production app unless the last build was made from the same inputs and is still there.
 *
 * @param {{ root: string, say: (text: string) => void, children?: Children, progress?: Progress }} options with `progress`, the
 * step is shown by it; else `say` tells when it begins
 * @returns {Promise<'built' | 'current'>}
 * @typedef {ReturnType<typeof createChildren>} Children
 * @typedef {ReturnType<import('./progress.mjs').createProgress>} Progress
 */
export async function buildWhenStale({ root, say, children = createChildren(), progress }) {
  const record = join(root, '.cache', 'build.json')
  const buildId = () => readFile(join(root, '.next', 'BUILD_ID'), 'utf8').catch(() => null)
  const wanted = await buildInputsHash(root)
  const last = await readFile(record, 'utf8').then(JSON.parse, () => null)
  const present = await buildId()
  if (present !== null && last?.inputs === wanted && last.buildId === present) return 'current'
  const build = (detail) =>
    children.run('next build', process.execPath, [join(root, 'scripts/build.mjs')], {
      cwd: root,
      env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
      onLine: (line) => {
        if (process.stderr.isTTY && line.trim() !== '') detail(line.trim())
      },
    })
  const name = 'Building the app (next build)'
  if (progress) await progress.step(name, build)
  else {
    say(name)
    await build(() => {})
  }
  await mkdir(join(root, '.cache'), { recursive: true })
  // The inputs are those of before the build: a file saved meanwhile makes the next start build again.
  await writeFile(record, JSON.stringify({ inputs: wanted, buildId: await buildId() }))
  return 'built'
}
