import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { STATE_DIR } from './state-dir'

const contact = v.object({ url: v.string(), token: v.string(), pid: v.number(), rpcUrl: v.string() })
const answer = v.object({ ok: v.boolean(), message: v.string() })
export type Contact = v.InferOutput<typeof contact>
export type Answer = v.InferOutput<typeof answer>

const NONE: Answer = {
  ok: false,
  message: 'No devnet is running here: start one with npm run devnet (or npm run demo) first.',
}

/** How to reach the devnet that runs, if one does. */
export async function readContact(stateDir: string = STATE_DIR): Promise<Contact | null> {
  try {
    return v.parse(contact, JSON.parse(await readFile(join(stateDir, 'control.json'), 'utf8')))
  } catch {
    return null
  }
}

/** Asks the running devnet for a scenario. */
export async function askRunning(
  action: string,
  args: Readonly<Record<string, unknown>>,
  stateDir: string = STATE_DIR,
): Promise<Answer> {
  const found = await readContact(stateDir)
  if (found === null) return NONE
  let response: Response
  try {
    response = await fetch(found.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${found.token}` },
      body: JSON.stringify({ ...args, action }),
    })
  } catch {
    // It ended without tidying up.
    return NONE
  }
  return v.parse(answer, await response.json())
}
