import type { AlertNews } from '@/lib/alert/alert-news'

/**
 * What an alert is recognised by when it comes twice. Made of what it says, so that several instances give the same one where they saw the
 * severity begin in the same block.
 */
export function alertId(chainId: number, news: AlertNews): string {
  return [chainId, news.token, news.what, ...own(news)].join(':')
}

function own(news: AlertNews): readonly (string | bigint)[] {
  switch (news.what) {
    case 'reached':
    case 'worse':
      return [news.severity, news.since]
    case 'left':
      return [news.from, news.since]
    case 'rate-falls':
      return [news.block]
    case 'cannot-judge':
    case 'judged-again':
      return [news.since]
  }
}
