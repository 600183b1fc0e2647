/** Types of the part that TypeScript uses. */
export function buildWhenStale(options: {
  readonly root: string
  readonly say: (text: string) => void
}): Promise<'built' | 'current'>
