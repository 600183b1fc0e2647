/** Holds the place while it is not known yet who there is, or what they have. */
export function Placeholder() {
  return (
    <div
      aria-hidden="true"
      className="mt-10 h-96 animate-pulse rounded-sheet border border-rule bg-sheet motion-reduce:animate-none"
    />
  )
}
