/** One line of a Dockerfile that does something. */
export type Instruction =
  | { readonly is: 'copy'; readonly from?: string; readonly sources: readonly string[]; readonly to: string }
  | { readonly is: 'run'; readonly command: string }
  | { readonly is: 'env'; readonly values: Readonly<Record<string, string>> }
  | { readonly is: 'workdir'; readonly path: string }
  | { readonly is: 'user'; readonly name: string }
  | { readonly is: 'expose'; readonly port: number }
  | { readonly is: 'healthcheck'; readonly command: readonly string[] }
  | { readonly is: 'cmd'; readonly command: readonly string[] }
  | { readonly is: 'arg'; readonly name: string; readonly value?: string }

export interface Stage {
  readonly name: string
  /** an image, or an earlier stage */
  readonly from: string
  readonly instructions: readonly Instruction[]
}

/**
 * Reads the part of a Dockerfile's language that ours uses. What it does not know it refuses, because a step that is left out in silence
 * would be a step that was never tried.
 *
 * @throws Error that names the line
 */
export function parseDockerfile(text: string): readonly Stage[] {
  const stages: { name: string; from: string; instructions: Instruction[] }[] = []
  const globals: Record<string, string> = {}
  for (const line of logicalLines(text)) {
    const [word = '', rest = ''] = split(line)
    if (word === 'FROM') {
      const found = /^(\S+) AS ([\w-]+)$/.exec(rest)
      if (found?.[1] === undefined || found[2] === undefined) throw new Error(`Not understood: ${line}`)
      stages.push({ name: found[2], from: filled(found[1], globals), instructions: [] })
      continue
    }
    const instruction = readInstruction(word, rest, line)
    const stage = stages.at(-1)
    if (stage !== undefined) stage.instructions.push(instruction)
    else if (instruction.is === 'arg') globals[instruction.name] = instruction.value ?? ''
    else throw new Error(`Before any FROM: ${line}`)
  }
  return stages
}

function logicalLines(text: string): readonly string[] {
  return text
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

function split(line: string): readonly [string, string] {
  const at = line.indexOf(' ')
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1).trim()]
}

const filled = (text: string, values: Readonly<Record<string, string>>) =>
  text.replace(/\$\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

function readInstruction(word: string, rest: string, line: string): Instruction {
  switch (word) {
    case 'ARG': {
      const [name = '', value] = rest.split('=')
      return { is: 'arg', name, ...(value === undefined ? {} : { value }) }
    }
    case 'WORKDIR':
      return { is: 'workdir', path: rest }
    case 'RUN':
      if (/(^|[\s=:'"])\/\w/.test(rest)) throw new Error(`A RUN line with an absolute path: ${line}`)
      return { is: 'run', command: rest }
    case 'USER':
      return { is: 'user', name: rest }
    case 'EXPOSE':
      return { is: 'expose', port: Number(rest) }
    case 'ENV':
      return { is: 'env', values: Object.fromEntries(rest.split(' ').map((each) => pair(each, line))) }
    case 'COPY':
      return readCopy(rest, line)
    case 'CMD':
      return { is: 'cmd', command: readList(rest, line) }
    case 'HEALTHCHECK': {
      const at = rest.indexOf('CMD ')
      return { is: 'healthcheck', command: readList(rest.slice(at + 4), line) }
    }
    default:
      throw new Error(`Not understood: ${line}`)
  }
}

function pair(text: string, line: string): readonly [string, string] {
  const [name, value] = text.split('=')
  if (name === undefined || value === undefined) throw new Error(`Not understood: ${line}`)
  return [name, value]
}

function readCopy(rest: string, line: string): Instruction {
  const words = rest.split(/\s+/)
  const flags = words.filter((each) => each.startsWith('--'))
  const paths = words.filter((each) => !each.startsWith('--'))
  const to = paths.pop()
  const from = flags.find((each) => each.startsWith('--from='))?.slice('--from='.length)
  if (to === undefined || paths.length === 0 || flags.length > (from === undefined ? 0 : 1))
    throw new Error(`Not understood: ${line}`)
  return { is: 'copy', sources: paths, to, ...(from === undefined ? {} : { from }) }
}

/** The exec form alone: the shell form would put a shell between the engine's SIGTERM and the server. */
function readList(text: string, line: string): readonly string[] {
  const list: unknown = text.startsWith('[') ? JSON.parse(text) : undefined
  if (!Array.isArray(list) || !list.every((each) => typeof each === 'string'))
    throw new Error(`Expected ["a", "list"]: ${line}`)
  return list
}
