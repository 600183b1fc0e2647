import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../checks/source-files'
import { freePort } from '../lib/ports.mjs'
import { endingOf } from './ending-of'

export interface Nginx {
  readonly url: string
  /** the lines of its access log */
  log(): readonly string[]
  /** what it complained of */
  complaints(): string
  stop(): Promise<void>
}

const SHIPPED = join(ROOT, 'deploy')
const file = (name: string) => readFileSync(join(SHIPPED, name), 'utf8')

/** The shipped file with the two folders of the system in the run's own. */
function nginxConf(): string {
  const own = file('nginx.conf')
    .replace('/var/log/nginx/access.log', 'access.log')
    .replace('/var/cache/nginx/evenkeel', 'cache')
  if (own.includes('/var/')) throw new Error('deploy/nginx.conf has another form now.')
  return own
}

/** The shipped upstream with other servers, and another port for those who come without TLS. */
export function httpConf(servers: readonly string[], port: number): string {
  const lines = servers.map((server) => `  server ${server} max_fails=2 fail_timeout=5s;`).join('\n')
  const swapped = file('evenkeel/http.conf')
    .replace(/( {2}server [\d.]+:\d+ max_fails=2 fail_timeout=5s;\n)+/, `${lines}\n`)
    .replace('listen 80 default_server;\n  listen [::]:80 default_server;', `listen 127.0.0.1:${port};`)
  if (!swapped.includes(lines) || swapped.includes(':80 '))
    throw new Error('deploy/evenkeel/http.conf has another form now.')
  return swapped
}

/**
 * Runs `deploy/nginx.conf` as it is shipped, with a folder, a pid and ports of its own; plain http, so that the load is the app's.
 * `more`: lines that an operator has in `http.conf` besides.
 */
export async function startNginx(
  path: string,
  servers: readonly string[],
  folder: string,
  more = '',
): Promise<Nginx> {
  const [port, redirect] = [await freePort(), await freePort()]
  mkdirSync(join(folder, 'evenkeel'), { recursive: true })
  writeFileSync(join(folder, 'nginx.conf'), nginxConf())
  writeFileSync(join(folder, 'evenkeel/http.conf'), `${httpConf(servers, redirect)}${more}`)
  writeFileSync(join(folder, 'evenkeel/listen.conf'), `listen 127.0.0.1:${port};\n`)
  const errors = join(folder, 'error.log')
  const child = spawn(path, wordsOf(folder), { stdio: ['ignore', 'ignore', openSync(errors, 'a')] })
  const ending = endingOf(child)
  await answers(`http://127.0.0.1:${redirect}/nginx-alive`, child, errors).catch(async (error: unknown) => {
    await ending.end('SIGTERM')
    throw error
  })
  return {
    url: `http://127.0.0.1:${port}`,
    log: () => readFileSync(join(folder, 'access.log'), 'utf8').trim().split('\n'),
    complaints: () => readFileSync(errors, 'utf8'),
    async stop() {
      await ending.end('SIGQUIT', 'SIGTERM')
    },
  }
}

const wordsOf = (folder: string) => [
  ...['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')],
  // As root its workers would be another user's, who may not look into a temporary folder.
  ...['-g', `daemon off; pid ${join(folder, 'nginx.pid')}; ${process.getuid?.() === 0 ? 'user root;' : ''}`],
]

async function answers(url: string, child: ChildProcess, log: string): Promise<void> {
  const deadline = Date.now() + 20_000
  for (;;) {
    const isThere = await fetch(url).then(
      ({ status }) => status === 204,
      () => false,
    )
    if (isThere) return
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`nginx did not start:\n${readFileSync(log, 'utf8')}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Lets nginx read the shipped files with TLS and all, a certificate of its own in the place of the real one. Gives what it complains of. */
export function checkShippedConf(path: string, folder: string): string | undefined {
  mkdirSync(join(folder, 'evenkeel'), { recursive: true })
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=evenkeel.example'],
    ...['-keyout', key, '-out', certificate],
  ])
  if (made.status !== 0) return 'openssl made no certificate'
  writeFileSync(join(folder, 'nginx.conf'), nginxConf())
  copyFileSync(join(SHIPPED, 'evenkeel/http.conf'), join(folder, 'evenkeel/http.conf'))
  const listen = file('evenkeel/listen.conf')
    .replace(/\/etc\/letsencrypt\S+fullchain\.pem/, certificate)
    .replace(/\/etc\/letsencrypt\S+privkey\.pem/, key)
  writeFileSync(join(folder, 'evenkeel/listen.conf'), listen)
  const { status, stderr } = spawnSync(path, ['-t', ...wordsOf(folder)], { encoding: 'utf8' })
  return status === 0 ? undefined : stderr
}
