import { ok, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import type { Preview } from '@/lib/tx/plan'
import type { PreparedPlan } from '@/lib/tx/ports'
import type { SimulationFailure } from '@/lib/tx/simulate'
import { itemsOf } from '@/lib/tx/step-items'

/** a list of 256 is halved to one within eight rounds, and what fits is then looked for once */
const MOST_ROUNDS = 10

export interface FittedPlan {
  readonly prepared: PreparedPlan
  readonly preview: Preview
  /** the limit it was made with: a plan made with it again is the same */
  readonly most: number | undefined
}

interface FitOptions {
  /** learned before, in the same flow */
  readonly most: number | undefined
  /** the most gas of one transaction */
  readonly cap: Promise<bigint>
  prepare(most: number | undefined): Promise<Result<PreparedPlan, AppError>>
  simulate(prepared: PreparedPlan): Promise<Result<Preview, SimulationFailure>>
}

/**
 * A plan whose transactions all stay below the cap: made whole first; while one of them needs too much, made again with fewer requests
 * or claims in each, by the gas per item of the last run with some to spare. Error `too-much-gas` when even one item does not fit.
 */
export async function fitPlan({
  most: learned,
  cap,
  prepare,
  simulate,
}: FitOptions): Promise<Result<FittedPlan, AppError>> {
  let most = learned
  let isSure = learned !== undefined
  let fits: FittedPlan | undefined
  for (let round = 1; ; round += 1) {
    const prepared = await prepare(most)
    if (!prepared.ok) return prepared
    const preview = await simulate(prepared.value)
    const largest = Math.max(0, ...prepared.value.plan.steps.map((step) => itemsOf(step).length))
    if (preview.ok) {
      const fitted = { prepared: prepared.value, preview: preview.value, most }
      const best = mostFitting(prepared.value, preview.value.used, await cap)
      if (most === undefined || isSure || best === undefined || best <= most) return ok(fitted)
      // halving went too far: what the gas of this run says is tried once
      fits = fitted
      most = best
      isSure = true
      continue
    }
    if (preview.error.code !== 'too-much-gas') return preview
    if (fits !== undefined) return ok(fits)
    const { used, ...error } = preview.error
    if (largest <= 1 || round === MOST_ROUNDS) return { ok: false, error }
    const best = mostFitting(prepared.value, used, await cap)
    most = Math.max(1, Math.min(largest - 1, best ?? Math.floor(largest / 2)))
    isSure = false
  }
}

/**
 * Items per transaction that stay below the cap, by what each took in the steps of the run: with the 15 % that a limit has to spare, and
 * 10 % more because the next block may be dearer.
 */
function mostFitting(
  { plan }: PreparedPlan,
  used: readonly bigint[] | undefined,
  cap: bigint,
): number | undefined {
  const fitting = plan.steps.flatMap((step, index) => {
    const items = BigInt(itemsOf(step).length)
    const gas = used?.[index]
    return items === 0n || gas === undefined || gas === 0n ? [] : [(cap * items * 100n) / (gas * 125n)]
  })
  return fitting.length === 0 ? undefined : Math.min(...fitting.map(Number))
}
