import { describe, expect, it } from 'vitest'
import { amendReport } from './report'

const REPORT = '# Old\n\nold head\n\n## One\n\n1 ms\n\nMonday.\n\n## Two\n\n2 ms\n\nMonday.\n'

describe('the report of the bench', () => {
  it('replaces what was measured anew in its place and keeps the rest', () => {
    const amended = amendReport(
      REPORT,
      '# New',
      [{ title: 'One', lines: ['3 ms', '4 ms'], measured: 'Friday.' }],
      'Notes',
    )
    expect(amended).toBe('# New\n\n## One\n\n3 ms\n4 ms\n\nFriday.\n\n## Two\n\n2 ms\n\nMonday.\n')
  })

  it('adds a section that is new before the one that is written by hand, and begins from nothing', () => {
    const section = { title: 'Three', lines: ['5 ms'], measured: 'Friday.' }
    expect(amendReport(REPORT, '# New', [section], 'Two')).toContain(
      'Monday.\n\n## Three\n\n5 ms\n\nFriday.\n\n## Two\n\n2 ms\n\nMonday.\n',
    )
    expect(amendReport('', '# New', [section], 'Notes')).toBe('# New\n\n## Three\n\n5 ms\n\nFriday.\n')
  })
})
