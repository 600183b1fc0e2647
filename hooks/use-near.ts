import { type RefObject, useEffect, useRef, useState } from 'react'

/** How far below the visible part a place already counts as near. */
const MARGIN = '200px'

/** True from the moment on at which the element came near the visible part of the page: what is far below is not loaded for nothing. */
export function useNear<E extends Element>(): {
  readonly ref: RefObject<E | null>
  readonly isNear: boolean
} {
  const ref = useRef<E>(null)
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (element === null || isNear) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: MARGIN },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [isNear])
  return { ref, isNear }
}
