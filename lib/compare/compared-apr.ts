import type { Cell } from '@/lib/compare/cell'
import type { AprMethod, AprSpan } from '@/lib/core/apr'

/** Windows that the yearly rate is compared over, in days. */
export const COMPARED_DAYS = ['1', '7', '30'] as const
export type ComparedDays = (typeof COMPARED_DAYS)[number]

/** A yearly rate, simple and net of fees, with how it was found. */
export type ComparedApr = AprSpan & { readonly method: AprMethod }
export type AprCells = Readonly<Record<ComparedDays, Cell<ComparedApr>>>
