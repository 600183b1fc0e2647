/** `sessionStorage`, which may be forbidden: then nothing is kept. */
export const tabStorage = {
  get: (key: string): string | null => attempt(() => sessionStorage.getItem(key)),
  set: (key: string, value: string): void => void attempt(() => sessionStorage.setItem(key, value)),
  remove: (key: string): void => void attempt(() => sessionStorage.removeItem(key)),
}

function attempt<T>(action: () => T): T | null {
  try {
    return action()
  } catch {
    return null
  }
}
