export function buildWhenStale(options: {
  readonly root: string
  readonly say: (text: string) => void
}): Promise<'built' | 'current'>
