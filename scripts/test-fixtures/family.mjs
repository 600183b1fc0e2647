// A script with a child that has a child of its own, neither of which minds a polite request to end.
import { createChildren } from '../lib/children.mjs'
import { runMain } from '../lib/main.mjs'

const stubborn = 'process.on("SIGTERM",()=>{});setInterval(()=>{},1000);'
const parent = `require("node:child_process").spawn(process.execPath,["-e",${JSON.stringify(stubborn)}],{stdio:"inherit"});${stubborn}`
const children = createChildren()
// The grace is short here, so that the test need not wait for it.
const stopAll = children.stopAll
children.stopAll = () => stopAll(300)

await runMain(children, async () => {
  const { child, exited } = children.start('family', process.execPath, ['-e', parent])
  process.stdout.write(`group ${child.pid}\n`)
  if (process.argv[2] === 'fail') {
    await new Promise((resolve) => setTimeout(resolve, 300))
    throw new Error('Something in the middle failed.')
  }
  await exited
})
