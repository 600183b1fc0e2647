import { cbethAbi } from '@/abi/cbeth'
import type { Address } from '@/lib/core/address'
import { err, ok } from '@/lib/core/result'
import type { CoinbaseRoots } from '@/lib/deployment/schema'
import type { CoinbaseAccount, CoinbaseContracts, CoinbaseState } from '@/lib/lst/coinbase/state'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import type { Reads } from '@/lib/read/reads'
import { mapReads } from '@/lib/read/reads'

/** cbETH is its own root; asking for its rate proves that the address is such a token. */
export function coinbaseContracts(roots: CoinbaseRoots): Reads<CoinbaseContracts> {
  const reads = contractReads({ rate: contractRead(cbethAbi, 'cbETH', roots.cbeth, 'exchangeRate') })
  return mapReads(reads, () => ok({ cbeth: roots.cbeth }))
}

/** Everything the app shows of cbETH, at one block. A rate of 0 was never set, and is no rate. */
export function coinbaseState(contracts: CoinbaseContracts): Reads<CoinbaseState> {
  const { cbeth } = contracts
  const reads = contractReads({
    exchangeRate: contractRead(cbethAbi, 'cbETH', cbeth, 'exchangeRate'),
    isPaused: contractRead(cbethAbi, 'cbETH', cbeth, 'paused'),
    supply: contractRead(cbethAbi, 'cbETH', cbeth, 'totalSupply'),
  })
  return mapReads(reads, (read) => {
    if (read.exchangeRate === 0n) {
      return err({ code: 'bad-response', detail: 'cbETH.exchangeRate() was never set' })
    }
    return ok({ contracts, ...read })
  })
}

export function coinbaseAccount(contracts: CoinbaseContracts, account: Address): Reads<CoinbaseAccount> {
  return contractReads({ cbEth: contractRead(cbethAbi, 'cbETH', contracts.cbeth, 'balanceOf', [account]) })
}
