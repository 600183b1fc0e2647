import { ponder } from 'ponder:registry'
import { stake } from 'ponder:schema'
import { has } from '../plan/current-plan'
import { lower, refOf } from '../record/event-ref'

if (has('Steth')) {
  ponder.on('Steth:Submitted', async ({ event, context }) => {
    const { sender, amount } = event.args
    await context.db
      .insert(stake)
      .values({ ...refOf(event), event: 'Submitted', account: lower(sender), ether: amount })
  })
}

if (has('RocketDepositPool')) {
  // The node deposit contract emits the same event for operators: only the pool's own address counts.
  ponder.on('RocketDepositPool:DepositReceived', async ({ event, context }) => {
    const { from, amount } = event.args
    await context.db
      .insert(stake)
      .values({ ...refOf(event), event: 'DepositReceived', account: lower(from), ether: amount })
  })
}

if (has('Reth')) {
  ponder.on('Reth:TokensMinted', async ({ event, context }) => {
    const { to, amount, ethAmount } = event.args
    await context.db.insert(stake).values({
      ...refOf(event),
      event: 'TokensMinted',
      account: lower(to),
      ether: ethAmount,
      shares: amount,
    })
  })

  ponder.on('Reth:TokensBurned', async ({ event, context }) => {
    const { from, amount, ethAmount } = event.args
    await context.db.insert(stake).values({
      ...refOf(event),
      event: 'TokensBurned',
      account: lower(from),
      ether: ethAmount,
      shares: amount,
    })
  })
}
