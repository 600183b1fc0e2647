/** Where the browser remembers which alerts are wanted. It never leaves it. */
export const PEG_ALERTS_KEY = 'evenkeel-peg-alerts'

/** Whether the stored choice asks for alerts at all: what every page needs of it, without the code that reads the rest. */
export function arePegAlertsOn(stored: string | null): boolean {
  return new URLSearchParams(stored ?? '').get('on') === '1'
}
