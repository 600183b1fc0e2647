import { ponder } from 'ponder:registry'
import { shareMove, stethAmount } from 'ponder:schema'
import { has, plan } from '../plan/current-plan'
import { lower, refOf } from '../record/event-ref'

if (plan.holders && has('Steth')) {
  // stETH tells a move twice: in wei and, in the log that follows at once, in shares. Answers join the two.
  ponder.on('Steth:Transfer', async ({ event, context }) => {
    const { block, index } = refOf(event)
    await context.db.insert(stethAmount).values({ block, index, amount: event.args.value })
  })

  ponder.on('Steth:TransferShares', async ({ event, context }) => {
    const { from, to, sharesValue } = event.args
    await context.db
      .insert(shareMove)
      .values({ ...refOf(event), token: 'steth', from: lower(from), to: lower(to), shares: sharesValue })
  })
}

if (plan.holders && has('Wsteth')) {
  ponder.on('Wsteth:Transfer', async ({ event, context }) => {
    const { from, to, value } = event.args
    await context.db
      .insert(shareMove)
      .values({ ...refOf(event), token: 'wsteth', from: lower(from), to: lower(to), shares: value })
  })
}

if (plan.holders && has('Reth')) {
  ponder.on('Reth:Transfer', async ({ event, context }) => {
    const { from, to, value } = event.args
    await context.db
      .insert(shareMove)
      .values({ ...refOf(event), token: 'reth', from: lower(from), to: lower(to), shares: value })
  })
}

if (plan.holders && has('Cbeth')) {
  ponder.on('Cbeth:Transfer', async ({ event, context }) => {
    const { from, to, value } = event.args
    await context.db
      .insert(shareMove)
      .values({ ...refOf(event), token: 'cbeth', from: lower(from), to: lower(to), shares: value })
  })
}
