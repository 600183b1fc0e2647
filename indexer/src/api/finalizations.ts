import { db } from 'ponder:api'
import { finalization, withdrawalRequest } from 'ponder:schema'
import { and, desc, gte, lte } from 'ponder'
import type { FinalizedRequest } from '@/lib/history/finalization'
import type { FinalizationsPage } from '@/lib/history/responses'
import type { Indexed } from './indexed'

/** The last requests that were finalized, newest first: each belongs to the one finalization whose ids reach over it. */
export async function finalizationsPage(indexed: Indexed, last: number): Promise<FinalizationsPage> {
  const [newest] = await db
    .select()
    .from(finalization)
    .where(lte(finalization.block, indexed.block))
    .orderBy(desc(finalization.to))
    .limit(1)
  if (newest === undefined) return { indexed, requests: [] }
  const rows = await db
    .select()
    .from(withdrawalRequest)
    .where(and(lte(withdrawalRequest.id, newest.to), lte(withdrawalRequest.block, indexed.block)))
    .orderBy(desc(withdrawalRequest.id))
    .limit(last)
  const oldest = rows.at(-1)
  if (oldest === undefined) return { indexed, requests: [] }
  const reports = await db
    .select()
    .from(finalization)
    .where(and(gte(finalization.to, oldest.id), lte(finalization.block, indexed.block)))
    .orderBy(desc(finalization.to))
  const requests: FinalizedRequest[] = []
  let at = 0
  for (const { id, time } of rows) {
    while ((reports[at]?.from ?? id) > id) at += 1
    const report = reports[at]
    if (report !== undefined && report.to >= id)
      requests.push({ id, requestedAt: time, finalizedAt: report.time })
  }
  return { indexed, requests }
}
