import type { ReactNode } from 'react'

/** How the tags of a longer text of `messages/*.json` are drawn. */
export const PROSE_TAGS = {
  p: (chunks: ReactNode) => <p>{chunks}</p>,
  b: (chunks: ReactNode) => <strong className="font-semibold">{chunks}</strong>,
  h: (chunks: ReactNode) => <h3 className="pt-1 font-semibold">{chunks}</h3>,
  ul: (chunks: ReactNode) => <ul className="list-disc space-y-1.5 pl-5">{chunks}</ul>,
  li: (chunks: ReactNode) => <li>{chunks}</li>,
}
