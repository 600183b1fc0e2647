/** What a bill of materials says that differs from run to run, or tells of the machine: taken out, so that two of one commit are equal. */
export function settledSbom(bom: Readonly<Record<string, unknown>>): string {
  const { serialNumber: _number, ...kept } = bom
  const metadata = typeof kept.metadata === 'object' && kept.metadata !== null ? { ...kept.metadata } : {}
  if ('timestamp' in metadata) delete metadata.timestamp
  return `${JSON.stringify({ ...kept, metadata }, null, 1)}\n`
}
