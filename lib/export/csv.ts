/** A line of cells, as RFC 4180 writes it: quoted where needed, ended by CRLF. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

/** Spreadsheets may trim blanks at the ends of a bare cell, so those are quoted too. */
function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/**
 * A text that is not ours as a spreadsheet will not compute it: what begins like a formula (OWASP, "CSV Injection": `=`, `+`, `-`, `@`, tab
 * or return) gets an apostrophe before it. Never for numbers: a minus sign is theirs.
 */
export function foreignText(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
}
