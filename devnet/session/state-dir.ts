import { fileURLToPath } from 'node:url'

/** Where the developer's own devnet keeps its manifest, its contact and its saved world. Not in version control. */
export const STATE_DIR =
  process.env.EVENKEEL_DEVNET_STATE?.trim() || fileURLToPath(new URL('../.state', import.meta.url))
