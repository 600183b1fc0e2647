// One share of the compilation. Plain JavaScript, because a worker thread is started without a TypeScript loader.
import { parentPort, workerData } from 'node:worker_threads'
import solc from 'solc'

parentPort?.postMessage(solc.compile(JSON.stringify(workerData)))
