import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
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
  /** where each stage gets a folder */
  readonly scratch: string
  readonly say: (line: string) => void
}

type Copy = Extract<Instruction, { is: 'copy' }>

/** What a step may see of this machine: enough to find node, npm and the registry, nothing of the project's environment. */
const HANDED_ON =
  /^(PATH|HOME|LANG|TMPDIR|NODE_EXTRA_CA_CERTS|npm_config_(registry|cache)|(https?|no)_proxy)$/i

/** Runs stages as an engine would, each in a folder of its own instead of a container; as this user, with this machine's node. */
export function buildStages(stages: readonly Stage[], options: BuildOptions): ReadonlyMap<string, Built> {
  const built = new Map<string, Built>()
  for (const [at, stage] of stages.entries()) {
    const later = stages.slice(at + 1)
    const root = join(options.scratch, stage.name)
    const parent = built.get(stage.from)
    if (parent === undefined) mkdirSync(root, { recursive: true })
    else inherit(parent.root, root, isNeededAgain(stage.from, later))
    let state: Built = parent === undefined ? { root, workdir: '/', env: {} } : { ...parent, root }
    options.say(`stage ${stage.name}`)
    for (const step of stage.instructions) state = apply(step, state, built, options)
    built.set(stage.name, state)
  }
  return built
}

const isNeededAgain = (name: string, later: readonly Stage[]) =>
  later.some(
    ({ from, instructions }) =>
      from === name || instructions.some((step) => step.is === 'copy' && step.from === name),
  )

/** Moves what nobody else needs: a copy of all packages takes a minute. */
function inherit(from: string, to: string, isNeeded: boolean): void {
  if (isNeeded) cpSync(from, to, { recursive: true, verbatimSymlinks: true })
  else renameSync(from, to)
}

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
  const clean = source.replace(/^\.?\//, '').replace(/\/$/, '')
  const inside = clean === '.' || clean === '' ? '' : `${clean}/`
  const wanted = files.filter((path) => path === clean || path.startsWith(inside))
  if (wanted.length === 0) throw new Error(`COPY ${source}: the context has nothing of that name.`)
  for (const path of wanted) {
    const target =
      path === clean ? (isFolder ? join(to, basename(path)) : to) : join(to, path.slice(inside.length))
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
