/** A moment (unix seconds) as ISO 8601 writes it in UTC: `2026-01-01T00:00:00Z`. */
export function isoTime(unixSeconds: bigint): string {
  return new Date(Number(unixSeconds) * 1_000).toISOString().replace('.000Z', 'Z')
}
