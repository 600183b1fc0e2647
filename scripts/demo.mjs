// npm run demo: the devnet and the production app, with one command on a fresh clone.
import { createChildren } from './lib/children.mjs'
import { launch } from './lib/launch.mjs'
import { runMain } from './lib/main.mjs'
import { createProgress } from './lib/progress.mjs'

const children = createChildren()
await runMain(children, () => launch('start', process.argv.slice(2), children, createProgress()))
