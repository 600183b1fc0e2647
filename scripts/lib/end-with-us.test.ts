import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const URL_OF = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)

/** What a script of ours that is told to leave in the middle has started. */
const STARTS = {
  'an image’s process': `
    const { runImage } = await import(${URL_OF('../docker/run-image.ts')})
    const image = { root: '/', workdir: '/', env: {}, cmd: [process.execPath, '-e', 'console.log(process.pid); setInterval(() => {}, 1000)'] }
    const { log } = await runImage(image, 'PORT', {})
    while (!log().includes('\\n')) await new Promise((resolve) => setTimeout(resolve, 20))
    process.stdout.write(log())`,
  'any process': `
    const { spawn } = await import('node:child_process')
    const { endWithUs } = await import(${URL_OF('./end-with-us.ts')})
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    endWithUs(child, 'SIGQUIT')
    process.stdout.write(String(child.pid))`,
}

function runs(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z')
}

test.each(Object.entries(STARTS))('%s ends with the script that started it', async (_, code) => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', `${code}\nprocess.exit(130)`],
    { encoding: 'utf8', timeout: 50_000, cwd: fileURLToPath(new URL('../..', import.meta.url)) },
  )
  expect(status, stderr).toBe(130)
  const pid = Number(stdout)
  expect(pid).toBeGreaterThan(1)
  for (let look = 0; look < 100 && runs(pid); look += 1)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(runs(pid)).toBe(false)
})
