'use client'

import type { ReactNode } from 'react'
import { CompareContext } from '@/hooks/use-compare'
import { useCompareQuery } from '@/hooks/use-compare-query'
import type { CompareReport } from '@/lib/compare/compare-report'
import type { AppError } from '@/lib/errors/app-error'

interface CompareProviderProps {
  /** what the server had when it made the page, or why it had nothing */
  readonly known: CompareReport | AppError
  readonly children: ReactNode
}

/** Carries the one comparison that all live cells of the table are drawn from. */
export function CompareProvider({ known, children }: CompareProviderProps) {
  return <CompareContext value={useCompareQuery(known)}>{children}</CompareContext>
}
