import type { AppError } from '@/lib/errors/app-error'
import type { RpcFailure } from '@/lib/server/rpc-failure'
import { toAppError } from '@/lib/server/rpc-failure'

/** An error in a line of the doctor: its own words where it has some. */
export function told({ code, detail }: AppError): string {
  return detail ?? code
}

export function toldFailure(error: RpcFailure): string {
  return error.kind === 'upstream' ? `no answer (${told(error.error)})` : told(toAppError(error))
}
