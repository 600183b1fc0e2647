import type { DoctorLine } from '@/lib/server/doctor/doctor-line'

/** The lines as columns, and what they come to. */
export function printTable(lines: readonly DoctorLine[]): string {
  const widest = Math.max('check'.length, ...lines.map(({ check }) => check.length))
  const row = (check: string, result: string, detail: string) =>
    `${check.padEnd(widest)}  ${result.padEnd(6)}  ${detail}`
  const count = (result: DoctorLine['result']) => lines.filter((line) => line.result === result).length
  return [
    row('check', 'result', 'detail'),
    row('-'.repeat(widest), '-'.repeat(6), '-'.repeat(6)),
    ...lines.map(({ check, result, detail }) => row(check, result, detail)),
    '',
    `${lines.length} checks: ${count('ok')} ok, ${count('warn')} warn, ${count('FAIL')} FAIL.`,
  ].join('\n')
}
