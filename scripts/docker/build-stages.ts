import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import type { Instruction, Stage } from './parse-dockerfile'
import { processEnv } from './process-env'

/** A stage that was run: its file system, and what it says of its processes. */
export interface Built {
  readonly root: string
  readonly workdir: string
  readonly env: Readonly<Record<string, string>>
  readonly user?: string
  readonly cmd?: readonly string[]
  readonly healthcheck?: readonly string[]
}

export interface BuildOptions {
  readonly context: string
  /** paths of the context that the engine would get */
  readonly files: readonly string[]
  /** where each stage gets a folder; stages that are there and made of the same are not made again */
  readonly scratch: string
  /** the last stage that is wanted; absent: all */
  readonly until?: string
  readonly say: (line: string) => void
}

type Copy = Extract<Instruction, { is: 'copy' }>

/** What a step may see of this machine: enough to find node, npm and the registry, nothing of the project's environment. */
const HANDED_ON =
  /^(PATH|HOME|LANG|TMPDIR|NODE_EXTRA_CA_CERTS|npm_config_(registry|cache)|(https?|no)_proxy)$/i

/** Runs stages as an engine would, each in a folder of its own instead of a container; as this user, with this machine's node. */
export function buildStages(stages: readonly Stage[], options: BuildOptions): ReadonlyMap<string, Built> {
  const built = new Map<string, Built>()
  const keys = new Map<string, string>()
  for (const stage of stages) {
    const root = join(options.scratch, stage.name)
    const parent = built.get(stage.from)
    const key = stageKey(stage, keys, options)
    const isDone = readDone(root) === key
    options.say(`stage ${stage.name}${isDone ? ': as it was' : ''}`)
    if (!isDone) begin(root, parent?.root)
    let state: Built = parent === undefined ? { root, workdir: '/', env: {} } : { ...parent, root }
    for (const step of stage.instructions)
      state = isDone && makesFiles(step) ? state : apply(step, state, built, options)
    writeFileSync(`${root}.done`, key)
    built.set(stage.name, state)
    keys.set(stage.name, key)
    if (stage.name === options.until) break
  }
  return built
}

const makesFiles = ({ is }: Instruction) => is === 'copy' || is === 'run'
const readDone = (root: string) =>
  existsSync(`${root}.done`) ? readFileSync(`${root}.done`, 'utf8') : undefined

/** Hard links: a copy of all packages would take a minute, and no step of ours changes a file that an earlier stage made. */
function begin(root: string, parent: string | undefined): void {
  rmSync(root, { recursive: true, force: true })
  if (parent === undefined) mkdirSync(root, { recursive: true })
  else if (spawnSync('cp', ['-al', parent, root]).status !== 0)
    cpSync(parent, root, { recursive: true, verbatimSymlinks: true })
}

/** What a stage is made of: its lines, the stages that it takes from, and the context's files that it copies. */
function stageKey(stage: Stage, keys: ReadonlyMap<string, string>, { context, files }: BuildOptions): string {
  const hash = createHash('sha256').update(`${keys.get(stage.from) ?? stage.from}\n`)
  for (const step of stage.instructions) {
    hash.update(`${JSON.stringify(step)}\n`)
    if (step.is !== 'copy') continue
    if (step.from !== undefined) hash.update(keys.get(step.from) ?? '')
    else
      for (const source of step.sources)
        for (const path of filesOf(source, files)) hash.update(path).update(readFileSync(join(context, path)))
  }
  return hash.digest('hex')
}

/** The context's files that a source names: one file, or all of a folder. */
function filesOf(source: string, files: readonly string[]): readonly string[] {
  const clean = cleanPath(source)
  const inside = clean === '' ? '' : `${clean}/`
  return files.filter((path) => path === clean || path.startsWith(inside))
}

const cleanPath = (source: string) => source.replace(/^\.?\//, '').replace(/^\.$|\/$/g, '')

function apply(
  step: Instruction,
  state: Built,
  built: ReadonlyMap<string, Built>,
  options: BuildOptions,
): Built {
  switch (step.is) {
    case 'workdir':
      mkdirSync(join(state.root, step.path), { recursive: true })
      return { ...state, workdir: step.path }
    case 'env':
      return { ...state, env: { ...state.env, ...step.values } }
    case 'user':
      return { ...state, user: step.name }
    case 'cmd':
      return { ...state, cmd: step.command }
    case 'healthcheck':
      return { ...state, healthcheck: step.command }
    case 'copy':
      copy(step, state, step.from === undefined ? undefined : built.get(step.from)?.root, options)
      return state
    case 'run':
      run(step.command, state, options)
      return state
    default:
      return state
  }
}

function copy(step: Copy, { root, workdir }: Built, other: string | undefined, options: BuildOptions): void {
  if (step.from !== undefined && other === undefined) throw new Error(`There is no stage ${step.from}.`)
  const to = step.to.startsWith('/') ? join(root, step.to) : join(root, workdir, step.to)
  const isFolder = step.sources.length > 1 || step.to.endsWith('/') || step.to === '.' || step.to === './'
  for (const source of step.sources) {
    if (other !== undefined) copyFrom(join(other, source), to, isFolder)
    else copyContext(source, to, isFolder, options)
  }
}

function copyFrom(from: string, to: string, isFolder: boolean): void {
  if (!existsSync(from)) throw new Error(`COPY: there is no ${from}.`)
  const isFile = statSync(from).isFile()
  const target = isFile && isFolder ? join(to, basename(from)) : to
  mkdirSync(dirname(target), { recursive: true })
  cpSync(from, target, { recursive: true, verbatimSymlinks: true })
}

function copyContext(source: string, to: string, isFolder: boolean, { context, files }: BuildOptions): void {
  const clean = cleanPath(source)
  const wanted = filesOf(source, files)
  if (wanted.length === 0) throw new Error(`COPY ${source}: the context has nothing of that name.`)
  for (const path of wanted) {
    const target =
      path === clean ? (isFolder ? join(to, basename(path)) : to) : join(to, relative(clean, path))
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(join(context, path), target)
  }
}

function run(command: string, { root, workdir, env }: Built, { say }: BuildOptions): void {
  const started = performance.now()
  const machine = Object.fromEntries(Object.entries(process.env).filter(([name]) => HANDED_ON.test(name)))
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', command], {
    cwd: join(root, workdir),
    env: processEnv({ ...machine, ...env }),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0)
    throw new Error(`RUN ${command} failed (${status}):\n${`${stdout}${stderr}`.slice(-4_000)}`)
  say(`  RUN ${command} (${((performance.now() - started) / 1000).toFixed(0)} s)`)
}
