import { stethAbi } from '@/abi/steth'
import { withdrawalQueueAbi } from '@/abi/withdrawal-queue'
import { wstethAbi } from '@/abi/wsteth'
import type { Address } from '@/lib/core/address'
import { err, ok } from '@/lib/core/result'
import type { LidoAccount, LidoContracts, LidoState } from '@/lib/lst/lido/state'
import { contractRead, contractReads } from '@/lib/read/contract-reads'
import type { Reads } from '@/lib/read/reads'
import { mapReads } from '@/lib/read/reads'

const QUEUE = 'WithdrawalQueueERC721'

type QueueFigure =
  | 'unfinalizedStETH'
  | 'MIN_STETH_WITHDRAWAL_AMOUNT'
  | 'MAX_STETH_WITHDRAWAL_AMOUNT'
  | 'getLastRequestId'
  | 'getLastFinalizedRequestId'
  | 'getLastCheckpointIndex'

/** Everything the app shows of Lido, at one block. A share rate that cannot be one is refused. */
export function lidoState(contracts: LidoContracts): Reads<LidoState> {
  const { steth, wsteth, withdrawalQueue } = contracts
  const ofQueue = (figure: QueueFigure) => contractRead(withdrawalQueueAbi, QUEUE, withdrawalQueue, figure)
  const reads = contractReads({
    totalPooledEther: contractRead(stethAbi, 'stETH', steth, 'getTotalPooledEther'),
    totalShares: contractRead(stethAbi, 'stETH', steth, 'getTotalShares'),
    externalEther: contractRead(stethAbi, 'stETH', steth, 'getExternalEther'),
    externalShares: contractRead(stethAbi, 'stETH', steth, 'getExternalShares'),
    fee: contractRead(stethAbi, 'stETH', steth, 'getFee'),
    isStopped: contractRead(stethAbi, 'stETH', steth, 'isStopped'),
    limit: contractRead(stethAbi, 'stETH', steth, 'getStakeLimitFullInfo'),
    bufferedEther: contractRead(stethAbi, 'stETH', steth, 'getBufferedEther'),
    unfinalizedStEth: ofQueue('unfinalizedStETH'),
    minimum: ofQueue('MIN_STETH_WITHDRAWAL_AMOUNT'),
    maximum: ofQueue('MAX_STETH_WITHDRAWAL_AMOUNT'),
    lastRequestId: ofQueue('getLastRequestId'),
    lastFinalizedId: ofQueue('getLastFinalizedRequestId'),
    lastCheckpoint: ofQueue('getLastCheckpointIndex'),
    isQueuePaused: contractRead(withdrawalQueueAbi, QUEUE, withdrawalQueue, 'isPaused'),
    isBunker: contractRead(withdrawalQueueAbi, QUEUE, withdrawalQueue, 'isBunkerModeActive'),
    wstEthSupply: contractRead(wstethAbi, 'wstETH', wsteth, 'totalSupply'),
  })
  return mapReads(reads, (read) => {
    if (read.totalPooledEther <= read.externalEther || read.totalShares <= read.externalShares) {
      return err({ code: 'bad-response', detail: 'stETH has no ether or no shares of its own' })
    }
    const [isPaused, isSet, current, max, growthBlocks] = read.limit
    return ok({
      contracts,
      totalPooledEther: read.totalPooledEther,
      totalShares: read.totalShares,
      externalEther: read.externalEther,
      externalShares: read.externalShares,
      feeBp: BigInt(read.fee),
      isStopped: read.isStopped,
      stakeLimit: { isPaused, isSet, current, max, growthBlocks },
      queue: {
        unfinalizedStEth: read.unfinalizedStEth,
        isPaused: read.isQueuePaused,
        isBunker: read.isBunker,
        minimum: read.minimum,
        maximum: read.maximum,
        lastRequestId: read.lastRequestId,
        lastFinalizedId: read.lastFinalizedId,
        lastCheckpoint: read.lastCheckpoint,
        bufferedEther: read.bufferedEther,
      },
      wstEthSupply: read.wstEthSupply,
    })
  })
}

/** What an account holds at Lido, and the stETH it lets wstETH take. */
export function lidoAccount(contracts: LidoContracts, account: Address): Reads<LidoAccount> {
  const { steth, wsteth } = contracts
  return contractReads({
    shares: contractRead(stethAbi, 'stETH', steth, 'sharesOf', [account]),
    stEth: contractRead(stethAbi, 'stETH', steth, 'balanceOf', [account]),
    wstEth: contractRead(wstethAbi, 'wstETH', wsteth, 'balanceOf', [account]),
    wrapAllowance: contractRead(stethAbi, 'stETH', steth, 'allowance', [account, wsteth]),
  })
}
