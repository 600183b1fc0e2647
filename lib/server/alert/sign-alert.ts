import { createHmac } from 'node:crypto'

/** The header that an alert's signature travels in. */
export const SIGNATURE_HEADER = 'evenkeel-signature'

/**
 * `t=<unix seconds>,v1=<hex>`: HMAC-SHA-256 with the shared secret over the time, a dot and the body as it is sent, so that neither can
 * be changed, and what is old can be refused.
 */
export function signAlert(body: string, secret: string, nowMs: number): string {
  const t = Math.floor(nowMs / 1000)
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`
}
