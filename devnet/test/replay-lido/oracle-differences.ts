import * as v from 'valibot'
import { decodeFunctionResult, encodeFunctionData } from 'viem'
import { type Difference, differences } from '../replay/differences'
import type { Step } from '../replay/recording'
import type { ReplayChain } from '../replay/replay-chain'
import { reportArguments } from './admin-operation'
import type { Deployed, LidoContracts } from './lido-contracts'

const enough = 2n ** 200n
const status = v.array(v.object({ timestamp: v.bigint() }))
const calculation = v.object({
  finished: v.boolean(),
  batches: v.array(v.bigint()),
  batchesLength: v.bigint(),
})

/**
 * The recorded oracle took its batches and its share rate from the real contracts' views. Asks ours for the same before
 * a report that finalises, and tells where they say something else.
 */
export async function oracleDifferences(
  step: Step,
  chain: ReplayChain,
  contracts: LidoContracts,
): Promise<readonly Difference[]> {
  const report = reportArguments(step)
  const last = report?.withdrawalFinalizationBatches.at(-1)
  if (report === null || last === undefined || !step.result.ok) return []
  const { withdrawalQueue, accountingOracle } = contracts
  const call = async (to: Deployed, functionName: string, ...args: readonly unknown[]): Promise<unknown> => {
    const data = encodeFunctionData({ abi: to.abi, functionName, args: [...args] })
    const outcome = await chain.call({ from: contracts.owner, to: to.address, data })
    if (!outcome.ok) throw new Error(`${functionName} reverts: ${outcome.output}`)
    return decodeFunctionResult({ abi: to.abi, functionName, data: outcome.output })
  }
  const [{ timestamp } = { timestamp: 0n }] = v.parse(
    status,
    await call(withdrawalQueue, 'getWithdrawalStatus', [last]),
  )
  const start = {
    remainingEthBudget: enough,
    finished: false,
    batches: new Array(36).fill(0n),
    batchesLength: 0n,
  }
  const result = v.parse(
    calculation,
    await call(
      withdrawalQueue,
      'calculateFinalizationBatches',
      report.simulatedShareRate,
      timestamp,
      1000n,
      start,
    ),
  )
  // The time bound does not cut within a transaction that made several requests; the recorded budget may have.
  const batches = result.batches.slice(0, Number(result.batchesLength))
  const reached = batches.some((id) => id >= last) ? [last] : []
  const found = [...batches.filter((id) => id < last), ...reached].map(String)
  const expected = report.withdrawalFinalizationBatches.map(String)
  const rate = await call(accountingOracle, 'devnetSimulatedShareRate', {
    ...report,
    withdrawalFinalizationBatches: [],
  })
  return [
    ...differences(expected, found, 'calculated batches'),
    ...differences(String(report.simulatedShareRate), String(rate), 'simulated share rate'),
  ]
}
