import { LST_IDS, LST_SYMBOL, type LstId } from '@/lib/core/lst'
import { type AmountLink, type Param, readAmountLink, writeQuery } from '@/lib/link/page-link'

/** A link to the withdraw page, read: `?token=`, `?amount=`; the amount counts the token. */
export function readWithdrawLink(query: {
  readonly token?: Param
  readonly amount?: Param
}): AmountLink<LstId> {
  return readAmountLink(query, LST_IDS, (token) => [LST_SYMBOL[token ?? LST_IDS[0]]])
}

/** The query of the page as it stands, without what is at its default. Other parameters are kept. */
export function writeWithdrawLink(
  current: string,
  state: { readonly token: LstId; readonly amount: string },
): string {
  return writeQuery(current, {
    token: state.token === LST_IDS[0] ? '' : state.token,
    amount: state.amount,
  })
}
