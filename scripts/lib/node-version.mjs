import { UserError } from './user-error.mjs'

/**
 * Stops on a Node that is too old, before anything else fails in a less clear way.
 *
 * @param {string} [version] the running version, without the leading v
 */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 9))
    throw new UserError(
      `Evenkeel needs Node 20.9 or newer; this is ${version}. Install a newer Node and try again.`,
    )
}
