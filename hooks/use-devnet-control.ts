import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import * as v from 'valibot'
import { type Catalogue, catalogueSchema } from '@/lib/devnet/catalogue'

export interface DevnetAnswer {
  readonly ok: boolean
  /** one English sentence of the devnet's own; undefined = it did not answer */
  readonly message: string | undefined
  /** the argument that does not fit */
  readonly field: string | undefined
}

const answered = v.object({ message: v.optional(v.string()), field: v.optional(v.string()) })
const told = v.object({ data: catalogueSchema })

export type RunScenario = (
  action: string,
  args?: Readonly<Record<string, unknown>>,
) => Promise<DevnetAnswer | undefined>

/** Sends one scenario at a time to the local chain, and reads everything again after it. */
export function useDevnetControl(): { readonly run: RunScenario; readonly running: string | undefined } {
  const queries = useQueryClient()
  const [running, setRunning] = useState<string>()
  const run: RunScenario = async (action, args = {}) => {
    if (running !== undefined) return undefined
    setRunning(action)
    const answer = await ask({ ...args, action })
    setRunning(undefined)
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== CATALOGUE })
    return answer
  }
  return { run, running }
}

const CATALOGUE = 'devnet-catalogue'

/** What can be asked of the chain; undefined while it is read, null when the devnet does not tell. */
export function useDevnetCatalogue(): Catalogue | null | undefined {
  const { data, isError } = useQuery({
    queryKey: [CATALOGUE],
    queryFn: async () => v.parse(told, (await post({ action: 'catalogue' })).json).data,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return isError ? null : data
}

async function ask(body: Record<string, unknown>): Promise<DevnetAnswer> {
  try {
    const { ok, json } = await post(body)
    const { message, field } = v.parse(answered, json)
    return { ok, message, field }
  } catch {
    return { ok: false, message: undefined, field: undefined }
  }
}

async function post(
  body: Record<string, unknown>,
): Promise<{ readonly ok: boolean; readonly json: unknown }> {
  const response = await fetch('/api/devnet', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { ok: response.ok, json: await response.json() }
}
