import { useTranslations } from 'next-intl'
import type { CheckCommands } from '@/lib/verify/check-commands'

/** How a reader checks a hash without this app: commands for one of the contracts above. Drawn on the server. */
export function CheckYourself({
  name,
  commands,
}: {
  readonly name: string
  readonly commands: CheckCommands
}) {
  const t = useTranslations('verifyPage.check')
  return (
    <div className="mt-4 max-w-4xl space-y-4 text-sm">
      <p>{t('lead', { name })}</p>
      {(['cast', 'curl'] as const).map((tool) => (
        <div key={tool}>
          <p id={`check-${tool}`}>{t(`with.${tool}`)}</p>
          <section
            aria-labelledby={`check-${tool}`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            tabIndex={0}
            className="mt-1.5 overflow-x-auto rounded-md border border-rule bg-sunk px-3 py-2.5"
          >
            <code className="whitespace-pre font-mono text-xs">{commands[tool]}</code>
          </section>
        </div>
      ))}
      <p>{t('slot')}</p>
      <p className="text-quiet">{t('meaning')}</p>
    </div>
  )
}
