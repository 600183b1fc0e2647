import { useEffect, useState } from 'react'

/** A part of the page that is code of its own. */
export interface Part<M> {
  /** Fetches it, once; after a failure the next call tries again. */
  readonly fetch: () => Promise<M>
  /** undefined until it has come */
  readonly now: () => M | undefined
}

export function partOf<M>(load: () => Promise<M>): Part<M> {
  let module: M | undefined
  let coming: Promise<M> | undefined
  return {
    now: () => module,
    fetch() {
      coming ??= load().then(
        (loaded) => {
          module = loaded
          return loaded
        },
        (failure: unknown) => {
          coming = undefined
          throw failure
        },
      )
      return coming
    },
  }
}

/** To be called when somebody is about to need the part; a failure is told where the part is shown. */
export function preload(...parts: readonly Part<unknown>[]): void {
  for (const part of parts) part.fetch().catch(() => {})
}

/**
 * The part, fetched once it is wanted; undefined until it has come. Throws to the nearest error boundary where it cannot be fetched.
 * Not `lazy` inside `Suspense`: React holds back what follows a fallback until 300 ms have passed, even where the code is there already.
 */
export function usePart<M>(part: Part<M>, isWanted = true): M | undefined {
  const [failure, setFailure] = useState<{ readonly cause: unknown }>()
  const [, setCome] = useState(false)
  useEffect(() => {
    if (!isWanted || part.now() !== undefined) return
    part.fetch().then(
      () => setCome(true),
      (cause: unknown) => setFailure({ cause }),
    )
  }, [part, isWanted])
  if (failure !== undefined) throw failure.cause
  return part.now()
}
