import { describe, expect, it } from 'vitest'
import { lacksDeadline } from '@/lib/tx/lacks-deadline'
import type { TxStep } from '@/lib/tx/plan'

const step = (id: TxStep['id'], functionName: string): TxStep => ({
  id,
  functionName,
  target: 'Pool',
  to: '0x0000000000000000000000000000000000000001',
  data: '0x',
  value: 0n,
  args: [],
})

describe('a swap without a deadline', () => {
  it.each([
    [[step('approve', 'approve'), step('swap', 'exchange')], true],
    [[step('approve', 'approve'), step('swap', 'multicall')], false],
    [[step('stake', 'submit')], false],
  ])('%#', (steps, expected) => {
    expect(lacksDeadline({ steps })).toBe(expected)
  })
})
