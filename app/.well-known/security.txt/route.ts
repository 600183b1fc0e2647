import { instance } from '@/lib/server/process-instance'
import { securityTxtResponse } from '@/lib/server/security-txt'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  return securityTxtResponse(instance().env)
}
