import { LST_IDS } from '@/lib/core/lst'
import type {
  AccountEvent,
  Claim,
  NftMove,
  ShareMove,
  Stake,
  Trade,
  WithdrawalRequest,
} from '@/lib/history/account-event'
import type { Check } from '@/lib/read/check'
import { address, amount, count, hash, oneOf, optional, positive, record } from '@/lib/read/check'

/** Checks of the fields that every event has. */
export const eventRef = { block: amount, time: amount, index: count, tx: hash }

const move = record<ShareMove>({
  ...eventRef,
  token: oneOf(...LST_IDS),
  from: address,
  to: address,
  shares: amount,
  amount: optional(amount),
})

const stake = record<Stake>({
  ...eventRef,
  event: oneOf('Submitted', 'DepositReceived', 'TokensMinted', 'TokensBurned'),
  account: address,
  ether: amount,
  shares: optional(amount),
})

const request = record<WithdrawalRequest>({
  ...eventRef,
  id: positive,
  requestor: address,
  owner: address,
  amount,
  shares: amount,
})

const nft = record<NftMove>({ ...eventRef, id: positive, from: address, to: address })

const claim = record<Claim>({ ...eventRef, id: positive, owner: address, receiver: address, ether: amount })

const coin = oneOf('eth', 'weth', ...LST_IDS)

const trade = record<Trade>({
  ...eventRef,
  pool: address,
  account: address,
  sold: coin,
  soldAmount: amount,
  bought: coin,
  boughtAmount: amount,
})

const kind = oneOf('move', 'stake', 'request', 'nft', 'claim', 'trade')

/** One event of an address, by what it is. */
export const accountEventCheck: Check<AccountEvent> = (json, path) => {
  const { is } = record<{ is: AccountEvent['is'] }>({ is: kind })(json, path)
  switch (is) {
    case 'move':
      return { is, ...move(json, path) }
    case 'stake':
      return { is, ...stake(json, path) }
    case 'request':
      return { is, ...request(json, path) }
    case 'nft':
      return { is, ...nft(json, path) }
    case 'claim':
      return { is, ...claim(json, path) }
    case 'trade':
      return { is, ...trade(json, path) }
  }
}
