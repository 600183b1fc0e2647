import { lidoLocatorAbi } from '@/abi/lido-locator'
import { wstethAbi } from '@/abi/wsteth'
import { sameAddress } from '@/lib/core/address'
import { err, ok } from '@/lib/core/result'
import type { LidoRoots } from '@/lib/deployment/schema'
import type { LidoContracts } from '@/lib/lst/lido/state'
import { contractRead, contractReads, optionalRead } from '@/lib/read/contract-reads'
import type { Reads } from '@/lib/read/reads'
import { mapReads } from '@/lib/read/reads'

/**
 * Lido's contracts by the locator; wstETH must be the locator's, and must wrap the locator's stETH. Where the manifest says what stETH
 * and the queue are, they must be those: one lying node alone cannot lead anybody elsewhere.
 */
export function lidoContracts(roots: LidoRoots): Reads<LidoContracts> {
  const { locator, wsteth, referralStaker } = roots
  const reads = contractReads({
    steth: contractRead(lidoLocatorAbi, 'LidoLocator', locator, 'lido'),
    withdrawalQueue: contractRead(lidoLocatorAbi, 'LidoLocator', locator, 'withdrawalQueue'),
    stakingRouter: contractRead(lidoLocatorAbi, 'LidoLocator', locator, 'stakingRouter'),
    wsteth: contractRead(lidoLocatorAbi, 'LidoLocator', locator, 'wstETH'),
    // Optional, because another contract at this address is a disagreement and not a failed call.
    wrapped: optionalRead(contractRead(wstethAbi, 'wstETH', wsteth, 'stETH')),
  })
  return mapReads(reads, (found) => {
    if (!sameAddress(found.wsteth, wsteth)) {
      const detail = `LidoLocator.wstETH() is ${found.wsteth}, the manifest says ${wsteth}`
      return err({ code: 'contract-disagrees', detail })
    }
    if (found.wrapped === undefined || !sameAddress(found.wrapped, found.steth)) {
      const wrapped = found.wrapped ?? 'not answered'
      const detail = `wstETH.stETH() is ${wrapped}, LidoLocator.lido() is ${found.steth}`
      return err({ code: 'contract-disagrees', detail })
    }
    for (const name of ['steth', 'withdrawalQueue'] as const) {
      const wanted = roots[name]
      if (wanted === undefined || sameAddress(found[name], wanted)) continue
      const detail = `LidoLocator has ${name} at ${found[name]}, the manifest says ${wanted}`
      return err({ code: 'contract-disagrees', detail })
    }
    return ok({
      locator,
      wsteth,
      ...(referralStaker === undefined ? {} : { referralStaker }),
      steth: found.steth,
      withdrawalQueue: found.withdrawalQueue,
      stakingRouter: found.stakingRouter,
    })
  })
}
