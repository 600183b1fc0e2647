export const STATIC_MANIFEST: string
export function staticFiles(root: string): Promise<Record<string, string>>
export function writeStaticManifest(root: string): Promise<{ files: number; sha256: string }>
