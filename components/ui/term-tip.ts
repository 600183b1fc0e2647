import { fetchTerm, type TermText } from '@/hooks/fetch-term'
import { LOCALES } from '@/lib/format/locale'

const ID = 'term-tip'
/** px between the word and its tip, and between the tip and the edge of the window */
const GAP = 6
const EDGE = 12
/** ms that the pointer may be on neither: the way from the word to its tip */
const CROSSING = 250
/** Within the word's own landmark, so that no text stands outside of all of them. */
const LANDMARK = 'main, header, footer, nav, [role="dialog"]'

interface Open {
  readonly word: HTMLElement
  readonly close: () => void
  readonly stay: () => void
}
let open: Open | undefined

/**
 * Tells a word's text beside it (WCAG 1.4.13): it stays while the pointer is on the word or on the tip, or the word has the focus; Escape,
 * a press elsewhere or another word closes it. Nothing is shown where the text cannot be had: the word is a link all the same.
 */
export async function showTerm(word: HTMLElement): Promise<void> {
  if (open?.word === word) return open.stay()
  open?.close()
  const { tip, close } = begin(word)
  const locale = LOCALES.find((each) => each === document.documentElement.lang)
  const told = locale === undefined ? undefined : await fetchTerm(locale, word.dataset.term ?? '')
  if (open?.word !== word) return
  if (told === undefined) return close()
  fill(tip, told)
  ;(word.closest(LANDMARK) ?? document.body).append(tip)
  // Above everything that scrolls, clips or floats, where the browser knows how.
  if ('showPopover' in tip) tip.showPopover()
  word.setAttribute('aria-describedby', ID)
  place(word, tip)
}

function begin(word: HTMLElement): { readonly tip: HTMLElement; readonly close: () => void } {
  const tip = document.createElement('div')
  const over = new AbortController()
  let leaving: ReturnType<typeof setTimeout> | undefined
  const stay = () => {
    clearTimeout(leaving)
    leaving = undefined
  }
  const close = () => {
    stay()
    over.abort()
    tip.remove()
    word.removeAttribute('aria-describedby')
    open = undefined
  }
  const isOn = ({ target }: Event) =>
    target instanceof Node && (word.contains(target) || tip.contains(target))
  const leave = () => {
    leaving ??= setTimeout(() => (word === document.activeElement ? stay() : close()), CROSSING)
  }
  const listen = (on: EventTarget, name: string, act: (event: Event) => void, capture = false) =>
    on.addEventListener(name, act, { signal: over.signal, capture })
  listen(document, 'pointerover', (event) => (isOn(event) ? stay() : leave()))
  // A finger leaves when it is lifted, which closes nothing.
  listen(document.documentElement, 'pointerleave', (event) => {
    if (event instanceof PointerEvent && event.pointerType !== 'touch') leave()
  })
  listen(document, 'pointerdown', (event) => isOn(event) || close())
  listen(document, 'pointercancel', close)
  listen(word, 'blur', close)
  listen(document, 'keydown', (event) => event instanceof KeyboardEvent && event.key === 'Escape' && close())
  listen(document, 'scroll', () => place(word, tip), true)
  listen(window, 'resize', () => place(word, tip))
  open = { word, close, stay }
  return { tip, close }
}

function fill(tip: HTMLElement, { name, text, follow }: TermText): void {
  tip.id = ID
  tip.setAttribute('role', 'tooltip')
  tip.popover = 'manual'
  tip.className =
    'fixed inset-auto z-50 m-0 w-[min(20rem,calc(100vw-1.5rem))] rounded-md border border-rule bg-sheet p-3 text-left font-normal text-ink text-sm shadow-lg'
  tip.append(line(name, 'font-semibold'), line(text, 'mt-1'), line(follow, 'mt-2 text-quiet text-xs'))
}

function line(text: string, className: string): HTMLElement {
  const paragraph = document.createElement('p')
  paragraph.className = className
  paragraph.textContent = text
  return paragraph
}

/** Below the word, above it where there is no room below; never beyond the window's sides. */
function place(word: HTMLElement, tip: HTMLElement): void {
  const at = word.getBoundingClientRect()
  const { width, height } = tip.getBoundingClientRect()
  const { clientWidth, clientHeight } = document.documentElement
  const below = at.bottom + GAP
  const top = below + height > clientHeight && at.top - GAP - height > 0 ? at.top - GAP - height : below
  tip.style.left = `${Math.max(EDGE, Math.min(at.left, clientWidth - EDGE - width))}px`
  tip.style.top = `${top}px`
}
