import { ponder } from 'ponder:registry'
import { shareMove } from 'ponder:schema'
import { has, plan } from '../plan/current-plan'
import { lower, refOf } from '../record/event-ref'

if (plan.holders && has('Steth')) {
  // stETH tells a move twice, in wei and, in the log that follows at once, in shares: one row, named by the second log.
  ponder.on('Steth:Transfer', async ({ event, context }) => {
    const { from, to, value } = event.args
    const ref = refOf(event)
    await context.db
      .insert(shareMove)
      .values({
        ...ref,
        index: ref.index + 1,
        token: 'steth',
        from: lower(from),
        to: lower(to),
        amount: value,
      })
      .onConflictDoUpdate({ amount: value })
  })

  ponder.on('Steth:TransferShares', async ({ event, context }) => {
    const { from, to, sharesValue } = event.args
    await context.db
      .insert(shareMove)
      .values({ ...refOf(event), token: 'steth', from: lower(from), to: lower(to), shares: sharesValue })
      .onConflictDoUpdate({ shares: sharesValue })
  })
}

if (plan.holders && has('Wsteth')) {
  ponder.on('Wsteth:Transfer', async ({ event, context }) => {
    const { from, to, value } = event.args
    await context.db
      .insert(shareMove)
      .values({ ...refOf(event), token: 'wsteth', from: lower(from), to: lower(to), shares: value })
      .onConflictDoNothing()
  })
}

if (plan.holders && has('Reth')) {
  ponder.on('Reth:Transfer', async ({ event, context }) => {
    const { from, to, value } = event.args
    await context.db
      .insert(shareMove)
      .values({ ...refOf(event), token: 'reth', from: lower(from), to: lower(to), shares: value })
      .onConflictDoNothing()
  })
}

if (plan.holders && has('Cbeth')) {
  ponder.on('Cbeth:Transfer', async ({ event, context }) => {
    const { from, to, value } = event.args
    await context.db
      .insert(shareMove)
      .values({ ...refOf(event), token: 'cbeth', from: lower(from), to: lower(to), shares: value })
      .onConflictDoNothing()
  })
}
