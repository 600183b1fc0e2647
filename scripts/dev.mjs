// npm run dev: the devnet and the development server, which reloads on each change.
import { createChildren } from './lib/children.mjs'
import { launch } from './lib/launch.mjs'
import { runMain } from './lib/main.mjs'
import { createProgress } from './lib/progress.mjs'

const children = createChildren()
await runMain(children, () => launch('dev', process.argv.slice(2), children, createProgress()))
