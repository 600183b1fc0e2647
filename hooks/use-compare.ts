import { createContext, useContext } from 'react'
import type { CompareColumn, CompareReport } from '@/lib/compare/compare-report'
import type { LstId } from '@/lib/core/lst'
import type { AppError } from '@/lib/errors/app-error'

/** The comparison as the page has it now. */
export interface CompareView {
  /** undefined while nothing was ever read */
  readonly report: CompareReport | undefined
  /** why there is none, or why it is not newer */
  readonly problem: AppError | undefined
  /** the figures are older than they should be, whatever they say of themselves */
  readonly isOld: boolean
}

export const CompareContext = createContext<CompareView | undefined>(undefined)

export function useCompare(): CompareView {
  const view = useContext(CompareContext)
  if (view === undefined) throw new Error('no comparison above this component')
  return view
}

/** The column of a token; undefined while nothing was ever read. */
export function useCompareColumn(token: LstId): CompareColumn | undefined {
  return useCompare().report?.columns.find((column) => column.token === token)
}
