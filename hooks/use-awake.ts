import { useEffect, useState } from 'react'

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'scroll'] as const

/** True from the first sign on that somebody is at the page: what only answers to a person need not come before. */
export function useAwake(): boolean {
  const [isAwake, setAwake] = useState(false)
  useEffect(() => {
    if (isAwake) return
    const wake = () => setAwake(true)
    for (const sign of SIGNS) window.addEventListener(sign, wake, { passive: true })
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, wake)
    }
  }, [isAwake])
  return isAwake
}
