import { ponder } from 'ponder:registry'
import { claim, finalization, nftMove, withdrawalRequest } from 'ponder:schema'
import { has } from '../plan/current-plan'
import { lower, refOf } from '../record/event-ref'

if (has('WithdrawalQueue')) {
  ponder.on('WithdrawalQueue:WithdrawalRequested', async ({ event, context }) => {
    const { requestId, requestor, owner, amountOfStETH, amountOfShares } = event.args
    await context.db.insert(withdrawalRequest).values({
      ...refOf(event),
      id: requestId,
      requestor: lower(requestor),
      owner: lower(owner),
      amount: amountOfStETH,
      shares: amountOfShares,
    })
  })

  ponder.on('WithdrawalQueue:WithdrawalsFinalized', async ({ event, context }) => {
    const { from, to, amountOfETHLocked, sharesToBurn } = event.args
    await context.db
      .insert(finalization)
      .values({ ...refOf(event), from, to, ether: amountOfETHLocked, shares: sharesToBurn })
  })

  ponder.on('WithdrawalQueue:WithdrawalClaimed', async ({ event, context }) => {
    const { requestId, owner, receiver, amountOfETH } = event.args
    await context.db.insert(claim).values({
      ...refOf(event),
      id: requestId,
      owner: lower(owner),
      receiver: lower(receiver),
      ether: amountOfETH,
    })
  })

  ponder.on('WithdrawalQueue:Transfer', async ({ event, context }) => {
    const { from, to, tokenId } = event.args
    await context.db
      .insert(nftMove)
      .values({ ...refOf(event), id: tokenId, from: lower(from), to: lower(to) })
  })
}
