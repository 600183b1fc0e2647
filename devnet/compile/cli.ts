import { compileContracts } from './compile'

/** `npx tsx devnet/compile/cli.ts [folder ...]`: compiles, and prints the size of each contract. */
const folders = process.argv.slice(2)
const started = performance.now()
try {
  const artifacts = await compileContracts(folders.length > 0 ? folders : undefined)
  const deployable = Object.entries(artifacts).filter(([, artifact]) => artifact.bytecode !== '0x')
  for (const [name, artifact] of deployable)
    process.stdout.write(`${name.padEnd(40)} ${(artifact.deployedBytecode.length - 2) / 2} bytes\n`)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${deployable.length} contracts, ${seconds} s\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
