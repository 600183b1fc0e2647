import type { AppError } from '@/lib/errors/app-error'
import type { RpcFailure } from '@/lib/server/rpc-failure'

/** An error in a line of the doctor: its own words where it has some. */
export function told({ code, detail }: AppError): string {
  return detail ?? code
}

/** The operator is told a node's own words, which visitors are not; `runDoctor` masks what is secret in them. */
export function toldFailure(error: RpcFailure): string {
  return error.kind === 'upstream' ? `no answer (${told(error.error)})` : `${error.message} (${error.code})`
}
