import { useTranslations } from 'next-intl'
import type { ReferralLink } from '@/components/stake/stake-workspace'
import { Notice } from '@/components/ui/notice'
import { shortHex } from '@/lib/format/short-hex'
import type { LinkIssue } from '@/lib/link/page-link'
import type { StakeableId } from '@/lib/stake/stake-link'

interface LinkNoticesProps {
  readonly page: 'stake' | 'withdraw'
  readonly issues: readonly LinkIssue[]
  readonly referral?: ReferralLink | undefined
  readonly token?: StakeableId
}

/** What the link asked for and could not have, and whom it names as the referrer: both are the user's to know. Drawn where it is asked for: on the server by the withdraw page. */
export function LinkNotices({ page, issues, referral, token }: LinkNoticesProps) {
  const t = useTranslations('link')
  if (issues.length === 0 && referral === undefined) return null
  return (
    <div className="mb-4 space-y-2">
      {issues.map((issue) => (
        <Notice key={issue.param} tone="warn">
          {t(issue.param === 'token' ? `token.${page}` : issue.param, { given: issue.given })}
        </Notice>
      ))}
      {referral !== undefined && (
        <Notice tone={referral.address === undefined ? 'warn' : 'info'}>{referralText()}</Notice>
      )}
    </div>
  )

  function referralText() {
    if (referral === undefined) return null
    if (referral.address === undefined)
      return t(`referral.${referral.issue ?? 'malformed'}`, { given: referral.given })
    const address = shortHex(referral.address, 6, 6)
    return (
      <span title={referral.address}>
        {t(token === 'reth' ? 'referral.unused' : 'referral.used', { address })}
      </span>
    )
  }
}
