/**
 * The rules of a `.dockerignore`: patterns of paths from the context's root, `*` within a name, `**` for any number of folders, `!` takes
 * back; the last one that fits decides, and what is inside of a fitting folder fits too.
 *
 * @returns whether a path (with slashes) is left out
 */
export function dockerIgnore(text: string): (path: string) => boolean {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ leavesOut: !line.startsWith('!'), pattern: patternOf(line.replace(/^!/, '')) }))
  return (path) => rules.findLast(({ pattern }) => pattern.test(path))?.leavesOut ?? false
}

function patternOf(line: string): RegExp {
  const clean = line.replace(/^\/+|\/+$/g, '')
  const source = clean
    .split(/(\*\*\/|\*\*|\*|\?)/)
    .map((part) => {
      if (part === '**/') return '(?:.*/)?'
      if (part === '**') return '.*'
      if (part === '*') return '[^/]*'
      if (part === '?') return '[^/]'
      return part.replace(/[.+^${}()|[\]\\]/g, '\\$&')
    })
    .join('')
  return new RegExp(`^${source}(?:/.*)?$`)
}
