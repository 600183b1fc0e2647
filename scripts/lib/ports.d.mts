export function isPortFree(port: number): Promise<boolean>
export function freePort(): Promise<number>
export function portFromEnv(
  name: string,
  fallback: number,
  env?: Record<string, string | undefined>,
): Promise<number>
