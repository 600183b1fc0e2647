import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createChildren } from './children.mjs'

/** `npm` beside the running node where there is one, so that both are of one installation. */
function npmCommand() {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js') && existsSync(cli)) return { command: process.execPath, args: [cli] }
  const beside = join(dirname(process.execPath), process.platform === 'win32' ? 'npm.cmd' : 'npm')
  return { command: existsSync(beside) ? beside : 'npm', args: [] }
}

/** npm writes what it installed into this file; comparing it with the lockfile tells a stale tree from a good one. */
async function installedMatches(root) {
  try {
    const [lock, installed] = await Promise.all(
      ['package-lock.json', 'node_modules/.package-lock.json'].map(async (file) =>
        JSON.parse(await readFile(join(root, file), 'utf8')),
      ),
    )
    return Object.entries(lock.packages).every(([path, wanted]) => {
      if (path === '' || wanted.link) return true
      const found = installed.packages[path]
      // Packages for another system are left out by npm itself.
      if (found === undefined)
        return wanted.optional === true || wanted.devOptional === true || wanted.peer === true
      return found.version === wanted.version
    })
  } catch {
    return false
  }
}

/**
 * Installs the packages of the lockfile when they are missing or other than it says. What was found good is remembered by the
 * lockfile's hash, which makes the usual case instant.
 *
 * @param {{ root: string, say: (text: string) => void, children?: Children, progress?: Progress }} options with `progress`, the
 * step is shown by it; else `say` tells when it begins
 * @typedef {ReturnType<typeof createChildren>} Children
 * @typedef {ReturnType<import('./progress.mjs').createProgress>} Progress
 */
export async function installWhenMissing({ root, say, children = createChildren(), progress }) {
  const lock = await readFile(join(root, 'package-lock.json'))
  const hash = createHash('sha256').update(lock).digest('hex')
  const mark = join(root, 'node_modules', '.evenkeel-installed')
  if ((await readFile(mark, 'utf8').catch(() => '')) === hash) return
  if (!(await installedMatches(root))) {
    const install = async () => {
      const { command, args } = npmCommand()
      // Development packages are part of the job, whatever NODE_ENV says.
      const flags = ['ci', '--include=dev', '--no-audit', '--no-fund']
      await children.run('npm ci', command, [...args, ...flags], { cwd: root, env: { NODE_ENV: undefined } })
    }
    const name = 'Installing packages (npm ci)'
    if (progress) await progress.step(name, install)
    else {
      say(name)
      await install()
    }
  }
  await mkdir(dirname(mark), { recursive: true })
  await writeFile(mark, hash)
}
