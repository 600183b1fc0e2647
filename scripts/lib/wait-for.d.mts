export function waitForOk(
  url: string,
  options: { readonly timeoutMs: number; readonly stop?: () => boolean },
): Promise<void>
