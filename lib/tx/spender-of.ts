import type { TxPlan, TxStep } from '@/lib/tx/plan'

/** The spender of an approval by the name that the plan's other steps give to its address; else the address. Undefined without one. */
export function spenderOf({ steps }: Pick<TxPlan, 'steps'>, step: TxStep): string | undefined {
  if (step.id !== 'approve') return undefined
  const spender = step.args.find(({ type }) => type === 'address')?.value
  return steps.find(({ to }) => to.toLowerCase() === spender?.toLowerCase())?.target ?? spender
}
