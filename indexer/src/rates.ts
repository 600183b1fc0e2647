import { ponder } from 'ponder:registry'
import { rateStep } from 'ponder:schema'
import { WAD } from '@/lib/core/rate'
import { has } from '../plan/current-plan'
import { refOf } from '../record/event-ref'

/* A rate over nothing is none: it is left out, as the app's own reading of rates does. */

if (has('Steth')) {
  ponder.on('Steth:TokenRebased', async ({ event, context }) => {
    const { args } = event
    if (args.postTotalShares === 0n) return
    await context.db.insert(rateStep).values({
      ...refOf(event),
      protocol: 'lido',
      ...(args.preTotalShares === 0n
        ? {}
        : { beforeNum: args.preTotalEther, beforeDen: args.preTotalShares }),
      afterNum: args.postTotalEther,
      afterDen: args.postTotalShares,
      rateTime: args.reportTimestamp,
      elapsed: args.timeElapsed,
    })
  })
}

if (has('RocketBalances')) {
  ponder.on('RocketBalances:BalancesUpdated', async ({ event, context }) => {
    const { totalEth, rethSupply, slotTimestamp } = event.args
    if (rethSupply === 0n) return
    await context.db.insert(rateStep).values({
      ...refOf(event),
      protocol: 'rocket-pool',
      afterNum: totalEth,
      afterDen: rethSupply,
      rateTime: slotTimestamp,
    })
  })
}

if (has('RocketBalancesV1')) {
  ponder.on('RocketBalancesV1:BalancesUpdated', async ({ event, context }) => {
    const { totalEth, rethSupply, time } = event.args
    if (rethSupply === 0n) return
    await context.db.insert(rateStep).values({
      ...refOf(event),
      protocol: 'rocket-pool',
      afterNum: totalEth,
      afterDen: rethSupply,
      rateTime: time,
    })
  })
}

if (has('Cbeth')) {
  ponder.on('Cbeth:ExchangeRateUpdated', async ({ event, context }) => {
    const { newExchangeRate } = event.args
    if (newExchangeRate === 0n) return
    await context.db.insert(rateStep).values({
      ...refOf(event),
      protocol: 'coinbase',
      afterNum: newExchangeRate,
      afterDen: WAD,
      rateTime: event.block.timestamp,
    })
  })
}
