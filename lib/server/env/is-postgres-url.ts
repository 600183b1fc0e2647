/** What every driver of Postgres takes; a password with signs that are not escaped is the driver's to judge. */
export function isPostgresUrl(value: string): boolean {
  return /^postgres(ql)?:\/\//.test(value)
}
