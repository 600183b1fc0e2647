import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { fetchLending } from '@/hooks/fetch-lending'
import { ofBlock, problemOf } from '@/hooks/of-block'
import { useConfig } from '@/hooks/use-config'
import { useLive } from '@/hooks/use-live'
import type { AppError } from '@/lib/errors/app-error'
import type { LendingAnswer } from '@/lib/lending/wire'
import { lendingKey } from '@/lib/read/keys'

export interface LendingView {
  /** the market with the block it is of; undefined while it is not known */
  readonly lending: LendingAnswer | undefined
  /** why there is none, or why it is not newer */
  readonly problem: AppError | undefined
}

/** What decides a loop, read again whenever the page has another block. `initial` is what came with the page; where nothing did, `unread` says why until something comes. */
export function useLending(initial?: LendingAnswer, unread?: AppError): LendingView {
  const config = useConfig()
  const { block } = useLive()
  const { data, error, refetch } = useQuery({
    ...ofBlock(lendingKey(config.chainId), (signal) => fetchLending(config, signal)),
    ...(initial === undefined ? {} : { initialData: initial }),
  })
  const head = block?.number
  const known = data?.block.number
  useEffect(() => {
    if (head !== undefined && known !== head) void refetch({ cancelRefetch: false })
  }, [head, known, refetch])
  return { lending: data, problem: problemOf(error) ?? (data === undefined ? unread : undefined) }
}
