/** One thing that was looked at. */
export interface DoctorLine {
  readonly check: string
  readonly result: 'ok' | 'warn' | 'FAIL'
  /** a phrase: what was found, and what was expected where that differs */
  readonly detail: string
}

export const fine = (check: string, detail: string): DoctorLine => ({ check, result: 'ok', detail })
export const warning = (check: string, detail: string): DoctorLine => ({ check, result: 'warn', detail })
export const failure = (check: string, detail: string): DoctorLine => ({ check, result: 'FAIL', detail })
