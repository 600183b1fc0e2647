import type { Metadata } from 'next'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { alternatesOf, type PageProps } from '@/app/[locale]/page-metadata'
import { Notice } from '@/components/ui/notice'
import { BuildFacts } from '@/components/verify/build-facts'
import { CheckYourself } from '@/components/verify/check-yourself'
import { ContractGroups } from '@/components/verify/contract-groups'
import { PowerGroups } from '@/components/verify/power-groups'
import { ProtocolState } from '@/components/verify/protocol-state'
import { SwitchState } from '@/components/verify/switch-state'
import { instance } from '@/lib/server/process-instance'
import { staticManifest } from '@/lib/server/static-manifest'
import { thisBuild } from '@/lib/server/this-build'
import { checkCommands } from '@/lib/verify/check-commands'
import { listContracts } from '@/lib/verify/list-contracts'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params
  const t = await getTranslations({ locale, namespace: 'verifyPage' })
  return {
    title: t('title'),
    description: t('description'),
    alternates: await alternatesOf(locale, '/verify'),
  }
}

export default async function VerifyPage({ params }: PageProps) {
  const { locale } = await params
  setRequestLocale(locale)
  const { env, deployment, publicConfig, verified, switches } = instance()
  const [t, why, read] = await Promise.all([
    getTranslations('verifyPage'),
    getTranslations('errors'),
    verified(),
  ])
  const { explorer, protocols, isDevnet, testnet } = publicConfig
  const block = read.ok ? read.value.snapshot.block : undefined
  const { contracts } = read.ok ? read.value : listContracts(deployment, undefined)
  const groups = new Set(contracts.map(({ group }) => group))
  const example = contracts[0]
  const heading = 'font-semibold text-xl tracking-tight'
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight sm:text-3xl">{t('heading')}</h1>
      <p className="mt-2 max-w-2xl text-quiet">{t('lead')}</p>
      <section aria-labelledby="build-heading" className="mt-8">
        <h2 id="build-heading" className={heading}>
          {t('build.heading')}
        </h2>
        <BuildFacts build={thisBuild(env, staticManifest())} config={publicConfig} block={block} />
        <SwitchState hasSwitch={env.killSwitch !== undefined} off={switches().off} />
      </section>
      <section aria-labelledby="state-heading" className="mt-12">
        <h2 id="state-heading" className={heading}>
          {t('state.heading')}
        </h2>
        <p className="mt-1 max-w-3xl text-quiet text-sm">{t('state.lead')}</p>
        <div className="mt-4 grid items-start gap-4 lg:grid-cols-2">
          {protocols.map((protocol) => (
            <ProtocolState key={protocol} protocol={protocol} name={t(`groups.${protocol}`)} />
          ))}
        </div>
      </section>
      <section aria-labelledby="contracts-heading" className="mt-12">
        <h2 id="contracts-heading" className={heading}>
          {t('contracts.heading')}
        </h2>
        <p className="mt-1 max-w-3xl text-quiet text-sm">{t('contracts.lead')}</p>
        {read.ok ? (
          <ContractGroups verified={read.value} explorer={explorer} />
        ) : (
          <div className="mt-4">
            <Notice tone="warn">{why(read.error.code, { revert: '' })}</Notice>
          </div>
        )}
      </section>
      {example !== undefined && block !== undefined && (
        <section aria-labelledby="check-heading" className="mt-12">
          <h2 id="check-heading" className={heading}>
            {t('check.heading')}
          </h2>
          <CheckYourself name={example.name} commands={checkCommands(example.address, block.number)} />
        </section>
      )}
      <section aria-labelledby="powers-heading" className="mt-12">
        <h2 id="powers-heading" className={heading}>
          {t('powers.heading')}
        </h2>
        <p className="mt-1 max-w-3xl text-quiet text-sm">{t('powers.lead')}</p>
        {testnet && (
          <div className="mt-4">
            <Notice tone="info">{t(isDevnet ? 'powers.onDevnet' : 'powers.onTestnet')}</Notice>
          </div>
        )}
        <PowerGroups groups={groups} />
      </section>
    </>
  )
}
