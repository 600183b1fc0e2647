'use client'

import { useEffect } from 'react'

const wordAt = ({ target }: Event) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-term]') : null

/**
 * Listens for all hard words of a page at once. Their texts, and the code that shows them, are fetched when somebody points at one, focuses
 * or taps it. The first tap shows the text, the next one follows the link.
 */
export function TermTipsMount() {
  useEffect(() => {
    let tapped: HTMLElement | null = null
    const near = (event: Event) => {
      const word = wordAt(event)
      if (event instanceof PointerEvent)
        tapped = event.pointerType === 'touch' && !word?.hasAttribute('aria-describedby') ? word : null
      if (word !== null)
        import('@/components/ui/term-tip').then(
          ({ showTerm }) => showTerm(word),
          () => {},
        )
    }
    const press = (event: Event) => {
      if (tapped !== null && wordAt(event) === tapped) event.preventDefault()
      tapped = null
    }
    document.addEventListener('pointerover', near)
    document.addEventListener('focusin', near)
    document.addEventListener('click', press)
    return () => {
      document.removeEventListener('pointerover', near)
      document.removeEventListener('focusin', near)
      document.removeEventListener('click', press)
    }
  }, [])
  return null
}
