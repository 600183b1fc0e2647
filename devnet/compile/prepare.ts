import { compilerInput, compileSources } from './compile'
import { writePrepared } from './prepared'

/** `npm run devnet:compile`: compiles every contract anew, writes what a first start reads, and prints the size of each. */
try {
  const { key, sources } = await compilerInput()
  const artifacts = await compileSources(sources)
  await writePrepared(key, artifacts)
  const deployable = Object.entries(artifacts).filter(([, artifact]) => artifact.bytecode !== '0x')
  for (const [name, artifact] of deployable)
    process.stdout.write(`${name.padEnd(40)} ${(artifact.deployedBytecode.length - 2) / 2} bytes\n`)
  process.stdout.write(`${deployable.length} contracts prepared\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
