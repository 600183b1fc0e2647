/** Line (from 1) of every value of a JSON text, by its path joined with dots; the root is ''. The text is known to parse. */
export function jsonLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  let at = 0
  let line = 1

  function blank(): void {
    while (/\s/.test(text[at] ?? '')) {
      if (text[at] === '\n') line += 1
      at += 1
    }
  }

  function quoted(): string {
    const from = at
    at += 1
    while (text[at] !== '"' && at < text.length) at += text[at] === '\\' ? 2 : 1
    at += 1
    return String(JSON.parse(text.slice(from, at)))
  }

  function members(close: string, path: string): void {
    at += 1
    blank()
    for (let index = 0; text[at] !== close && at < text.length; index += 1) {
      const key = close === '}' ? quoted() : String(index)
      blank()
      if (text[at] === ':') at += 1
      value(path === '' ? key : `${path}.${key}`)
      if (text[at] === ',') at += 1
      blank()
    }
    at += 1
    blank()
  }

  function value(path: string): void {
    blank()
    lines.set(path, line)
    if (text[at] === '{') members('}', path)
    else if (text[at] === '[') members(']', path)
    else if (text[at] === '"') quoted()
    else while (/[^\s,\]}]/.test(text[at] ?? '')) at += 1
    blank()
  }

  value('')
  return lines
}
