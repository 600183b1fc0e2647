import { Icon } from '@/components/ui/icon'

interface IssueLineProps {
  readonly id: string
  /** undefined = nothing is wrong; the line keeps its place */
  readonly issue: string | undefined
}

/** What is wrong with what was typed, beside its field. */
export function IssueLine({ id, issue }: IssueLineProps) {
  return (
    <p
      id={id}
      role="alert"
      aria-live="polite"
      className="mt-1 flex min-h-5 items-start gap-1.5 text-bad text-sm"
    >
      {issue !== undefined && (
        <>
          <Icon name="alert" className="mt-0.5 size-4" />
          {issue}
        </>
      )}
    </p>
  )
}
