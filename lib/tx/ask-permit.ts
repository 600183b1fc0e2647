import { err, type Result } from '@/lib/core/result'
import type { AppError } from '@/lib/errors/app-error'
import { decodeError } from '@/lib/errors/decode'
import { permitTypedData, signedPermit } from '@/lib/tx/permit'
import type { PermitToSign, SignedPermit } from '@/lib/tx/plan'
import type { RequestPort } from '@/lib/tx/ports'

/**
 * Asks the wallet to sign a permit, in words built here from what was shown. The value is proven to be the owner's signature over them.
 * Errors: the wallet's own, `user-rejected` and `unsupported-method` among them; `permit-not-signed`.
 */
export async function askPermit(
  wallet: RequestPort,
  permit: PermitToSign,
): Promise<Result<SignedPermit, AppError>> {
  let signature: unknown
  try {
    signature = await wallet.request('eth_signTypedData_v4', [permit.owner, permitTypedData(permit)])
  } catch (error) {
    return err(decodeError(error))
  }
  return signedPermit(permit, signature)
}
