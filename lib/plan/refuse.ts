import { err } from '@/lib/core/result'
import type { AppError, IssueUnit } from '@/lib/errors/app-error'
import type { PlanIssue } from '@/lib/lst/tx-issue'

/** What stands against an intent, as a plan says it. `unit` is what the amounts in it count. */
export function refuse(issue: PlanIssue, unit?: IssueUnit): { readonly ok: false; readonly error: AppError } {
  return err({
    code: 'plan-refused',
    issue,
    ...(unit === undefined ? {} : { unit }),
    detail: issue.code,
  })
}
