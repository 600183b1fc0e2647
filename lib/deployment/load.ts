import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Result } from '@/lib/core/result'
import { err, ok } from '@/lib/core/result'
import hoodi from '@/lib/deployment/built-in/hoodi.json'
import mainnet from '@/lib/deployment/built-in/mainnet.json'
import type { Deployment } from '@/lib/deployment/schema'
import { parseDeployment } from '@/lib/deployment/schema'

/** Where the devnet writes its manifest, relative to the folder the app runs in. */
export const DEVNET_MANIFEST = 'devnet/.state/deployment.json'

/** A deployment and the file it came from; a built-in one has none. */
export interface LoadedDeployment {
  readonly deployment: Deployment
  readonly path?: string
}

const BUILT_IN: Readonly<Record<string, unknown>> = { mainnet, hoodi }

/**
 * The deployment that `EVENKEEL_NETWORK` names: mainnet, hoodi or the path of a manifest. Without it: the devnet's manifest, if there
 * is one. An error is a sentence that names the variable.
 */
export function loadDeployment(
  network: string | undefined,
  folder: string = process.cwd(),
): Result<LoadedDeployment, readonly string[]> {
  if (network !== undefined && Object.hasOwn(BUILT_IN, network)) {
    const parsed = parseDeployment(BUILT_IN[network])
    return parsed.ok ? ok({ deployment: parsed.value }) : err(named(network, parsed.error))
  }
  const path = resolve(folder, network ?? DEVNET_MANIFEST)
  if (!existsSync(path)) {
    return err([
      network === undefined
        ? `EVENKEEL_NETWORK is not set and there is no devnet manifest at ${path}: set it to mainnet, hoodi or the path of a deployment manifest.`
        : `EVENKEEL_NETWORK is "${network}": neither mainnet nor hoodi, and there is no file ${path}.`,
    ])
  }
  const json = readJson(path)
  if (!json.ok) return err([`EVENKEEL_NETWORK: ${path} is not readable as JSON (${json.error}).`])
  const parsed = parseDeployment(json.value)
  return parsed.ok ? ok({ deployment: parsed.value, path }) : err(named(path, parsed.error))
}

function named(source: string, problems: readonly string[]): readonly string[] {
  return problems.map((problem) => `EVENKEEL_NETWORK: ${source}: ${problem}.`)
}

function readJson(path: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
}
