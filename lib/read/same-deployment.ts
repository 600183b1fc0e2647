import type { Result } from '@/lib/core/result'
import { err } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'

/** What an answer says of the chain, and of the deployment where it names one. */
interface Origin {
  readonly chainId: number
  readonly deployment?: string
}

/**
 * A parser that only takes answers of the page's own chain and deployment. The same address may be served by another instance while a
 * page is open, and its contracts must never be signed for here. Error: those of `fromWire`, deployment-changed.
 */
export function ofDeployment<T extends Origin>(
  fromWire: (json: unknown) => Result<T, AppError>,
  page: Required<Origin>,
): (json: unknown) => Result<T, AppError> {
  return (json) => {
    const read = fromWire(json)
    if (!read.ok) return read
    const { chainId, deployment = page.deployment } = read.value
    if (chainId === page.chainId && deployment === page.deployment) return read
    const detail = `the page is of ${page.deployment} (${page.chainId}), the answer of ${deployment} (${chainId})`
    return err({ code: 'deployment-changed', detail })
  }
}
