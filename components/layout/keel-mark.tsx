/** The mark: an artificial horizon lying level. Decoration; the link around it carries the name. */
export function KeelMark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <circle cx="16" cy="16" r="10.5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M8.5 18.5h15a7.9 7.9 0 0 1-15 0z" fill="currentColor" />
      <path d="M1.5 16h29" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}
