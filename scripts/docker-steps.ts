/**
 * `npm run docker:steps`: does what the Dockerfile says, step by step, in clean folders instead of containers, then starts both images'
 * commands against a devnet as a user that owns none of their files. For machines without an engine; it is no image: the base image, its
 * libc and its Node are this machine's. `-- --in <folder>` keeps the stages there and makes again only those whose lines or files have
 * changed; `-- --until <stage>` ends after that one and starts nothing.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ROOT } from './checks/source-files'
import { buildStages } from './docker/build-stages'
import { contextFiles } from './docker/context-files'
import { dockerIgnore } from './docker/docker-ignore'
import { parseDockerfile } from './docker/parse-dockerfile'
import { tryImages } from './docker/try-images'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const megabytes = (folder: string) =>
  Math.round(Number(spawnSync('du', ['-sk', folder], { encoding: 'utf8' }).stdout.split('\t')[0]) / 1024)

async function main(): Promise<void> {
  const stages = parseDockerfile(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'))
  const files = contextFiles(ROOT, dockerIgnore(readFileSync(join(ROOT, '.dockerignore'), 'utf8')))
  const { values } = parseArgs({ options: { in: { type: 'string' }, until: { type: 'string' } } })
  const scratch = values.in ?? mkdtempSync(join(tmpdir(), 'evenkeel-docker-'))
  mkdirSync(scratch, { recursive: true })
  // Others than its maker must be able to look in: the images run as another user.
  chmodSync(scratch, 0o755)
  if (values.in === undefined) process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
  const wanted = stages[0]?.from
  say(`${files.length} files in the context; base ${wanted}, here Node ${process.versions.node}`)
  const built = buildStages(stages, {
    ...{ context: ROOT, files, scratch, say },
    ...(values.until === undefined ? {} : { until: values.until }),
  })
  if (values.until !== undefined) return say(`Stages up to ${values.until} are made.`)
  const [app, indexer] = [built.get('app'), built.get('indexer')]
  if (app === undefined || indexer === undefined)
    throw new Error('The Dockerfile has no stage app or indexer.')
  for (const [name, image] of Object.entries({ app, indexer }))
    say(`${name}: ${megabytes(image.root)} MB beside the base image, as user ${image.user}`)
  await tryImages(app, indexer, scratch, say)
  say('All steps of the Dockerfile work. No image was built: there is no engine in this.')
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    process.exit(1)
  },
)
