import { compilerInput, compileSources } from './compile'
import { writePrepared } from './prepared'

/** `npm run devnet:compile`: compiles every contract anew and writes what a first start reads. To be run after any change of a contract. */
const { key, sources } = await compilerInput()
const artifacts = await compileSources(sources)
await writePrepared(key, artifacts)
process.stdout.write(`${Object.keys(artifacts).length} contracts and interfaces prepared\n`)
