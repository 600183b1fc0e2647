/** The mark: a level line with its marks, and the keel that keeps it level. Decoration; the link around it carries the name. */
export function KeelMark({ className }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <path
        d="M2 11h28M9 7v4M16 4v7M23 7v4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <path d="M6 14.5c1 5.5 4.5 8 8 8.5V29h4v-6c3.5-.5 7-3 8-8.5z" fill="currentColor" />
    </svg>
  )
}
