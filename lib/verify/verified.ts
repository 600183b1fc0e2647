import type { ProtocolId } from '@/lib/core/lst'
import type { Reading } from '@/lib/core/reading'
import type { AppError } from '@/lib/errors/app-error'
import type { CodeFact } from '@/lib/verify/code-fact'
import type { ListedContract } from '@/lib/verify/listed-contract'

/** A contract and what was found at its address, with the block it was found at. */
export interface VerifiedContract extends ListedContract {
  readonly code: Reading<CodeFact>
}

/** All contracts of the deployment as far as they are known now. */
export interface VerifiedContracts {
  readonly contracts: readonly VerifiedContract[]
  /** protocols whose contracts could not be looked up: only what the manifest names is listed of them */
  readonly unresolved: readonly { readonly protocol: ProtocolId; readonly why: AppError }[]
}
