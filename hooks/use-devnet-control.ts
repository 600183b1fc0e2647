import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

export interface DevnetAnswer {
  readonly ok: boolean
  /** one English sentence of the devnet's own; undefined = it did not answer */
  readonly message: string | undefined
}

/** Sends one scenario at a time to the local chain, and reads everything again after it. */
export function useDevnetControl() {
  const queries = useQueryClient()
  const [running, setRunning] = useState<string>()
  const [answer, setAnswer] = useState<DevnetAnswer>()
  const run = async (action: string, args: Record<string, unknown> = {}) => {
    setRunning(action)
    setAnswer(undefined)
    setAnswer(await post({ ...args, action }))
    setRunning(undefined)
    await queries.invalidateQueries()
  }
  return { run, running, answer }
}

async function post(body: Record<string, unknown>): Promise<DevnetAnswer> {
  try {
    const response = await fetch('/api/devnet', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const json: unknown = await response.json()
    const message =
      typeof json === 'object' && json !== null && 'message' in json && typeof json.message === 'string'
        ? json.message
        : undefined
    return { ok: response.ok, message }
  } catch {
    return { ok: false, message: undefined }
  }
}
