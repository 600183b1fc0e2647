/** A small reader of RFC 4180, written apart from the writer: what it reads back must be what was written. Lines end with CRLF. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const lines: string[][] = []
  let line: string[] = []
  let at = 0
  while (at < text.length) {
    const { cell, end } = text[at] === '"' ? quotedCell(text, at + 1) : bareCell(text, at)
    line.push(cell)
    if (text[end] === ',') at = end + 1
    else if (text.startsWith('\r\n', end)) {
      lines.push(line)
      line = []
      at = end + 2
    } else throw new Error(`neither a comma nor a line's end at ${end}`)
    if (text[end] === ',' && text.startsWith('\r\n', at)) {
      lines.push([...line, ''])
      line = []
      at += 2
    }
  }
  if (line.length > 0) throw new Error('the last line has no end')
  return lines
}

interface Cell {
  readonly cell: string
  readonly end: number
}

function bareCell(text: string, from: number): Cell {
  let end = from
  while (end < text.length && text[end] !== ',' && text[end] !== '\r') {
    if (text[end] === '"' || text[end] === '\n') throw new Error(`bare ${text[end]} at ${end}`)
    end += 1
  }
  return { cell: text.slice(from, end), end }
}

function quotedCell(text: string, from: number): Cell {
  let cell = ''
  for (let at = from; at < text.length; at += 1) {
    if (text[at] !== '"') cell += text[at]
    else if (text[at + 1] === '"') {
      cell += '"'
      at += 1
    } else return { cell, end: at + 1 }
  }
  throw new Error('a quote is not closed')
}
