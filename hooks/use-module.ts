import { useEffect, useState } from 'react'

/**
 * A part of the page that is code of its own, fetched once it is wanted; undefined until it has come. Throws to the nearest error
 * boundary where it cannot be fetched. For what was fetched ahead: `lazy` inside `Suspense` shows even such a part 300 ms late, since
 * React holds back what follows a fallback.
 */
export function useModule<M>(load: () => Promise<M>, isWanted: boolean): M | undefined {
  const [loaded, setLoaded] = useState<{ readonly module: M } | { readonly failure: unknown }>()
  useEffect(() => {
    if (!isWanted) return
    load().then(
      (module) => setLoaded({ module }),
      (failure: unknown) => setLoaded({ failure }),
    )
  }, [load, isWanted])
  if (loaded !== undefined && 'failure' in loaded) throw loaded.failure
  return loaded?.module
}
