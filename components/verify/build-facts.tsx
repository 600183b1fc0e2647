import { useLocale, useTranslations } from 'next-intl'
import type { BlockRef } from '@/lib/core/block-ref'
import type { PublicConfig } from '@/lib/deployment/public-config'
import { formatUtc } from '@/lib/format/date-time'
import { groupInteger } from '@/lib/format/group-integer'
import type { Build } from '@/lib/verify/verify-report'

interface BuildFactsProps {
  readonly build: Build
  readonly config: Pick<PublicConfig, 'deployment' | 'chainName' | 'chainId'>
  /** undefined while nothing was ever read */
  readonly block: BlockRef | undefined
}

/** Which build of the app runs, and what it reads. Drawn on the server. */
export function BuildFacts({ build, config, block }: BuildFactsProps) {
  const t = useTranslations('verifyPage.build')
  const locale = useLocale()
  const rows = [
    { name: t('version'), value: build.version },
    { name: t('commit'), value: build.commit ?? `\u2014 ${t('noCommit')}` },
    { name: t('files'), value: build.staticFiles ?? `\u2014 ${t('noFiles')}` },
    { name: t('deployment'), value: config.deployment },
    { name: t('chain'), value: `${config.chainName} (${config.chainId})` },
    {
      name: t('block'),
      value:
        block === undefined
          ? `\u2014 ${t('noBlock')}`
          : `${groupInteger(block.number, locale)} \u00b7 ${formatUtc(block.timestamp, locale)}`,
    },
  ]
  return (
    <>
      <dl className="mt-4 divide-y divide-rule rounded-sheet border border-rule bg-sheet px-4 text-sm sm:px-5">
        {rows.map(({ name, value }) => (
          <div key={name} className="grid gap-x-4 py-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,3fr)]">
            <dt className="text-quiet">{name}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {build.staticFiles !== undefined && (
        <p className="mt-3 max-w-3xl text-quiet text-sm">
          {t.rich('compare', {
            list: (words) => (
              <a href="/api/static-manifest" className="underline underline-offset-2 hover:text-ink">
                {words}
              </a>
            ),
            command: (words) => <code className="font-mono text-ink">{words}</code>,
          })}
        </p>
      )}
    </>
  )
}
