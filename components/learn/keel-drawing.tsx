import { useTranslations } from 'next-intl'

const LEVEL = 60
/** The market: a little around the line, far below it for a while, and back. */
const MARKET =
  'M8 60C20 54 30 50 42 56S62 68 76 64 96 44 112 46 132 66 150 62 172 60 182 76 196 128 214 126 236 120 250 104 268 66 286 62 316 56 332 60'

/** The keel line: level with redemption value, with the market around it. */
export function KeelDrawing() {
  const t = useTranslations('learn.drawings.keel')
  return (
    <figure className="mt-5 max-w-2xl rounded-sheet border border-rule bg-sheet p-4">
      <svg
        viewBox="0 20 340 136"
        role="img"
        aria-labelledby="keel-title keel-text"
        className="mx-auto w-full max-w-md text-ink"
      >
        <title id="keel-title">{t('title')}</title>
        <desc id="keel-text">{t('text')}</desc>
        <rect x="168" y="62" width="100" height="72" rx="4" className="fill-depegged-wash" />
        <path d={`M4 ${LEVEL}H336`} stroke="currentColor" strokeWidth="1.5" />
        <path d={MARKET} fill="none" className="stroke-accent" strokeWidth="2" strokeLinecap="round" />
        <g fontSize="11" className="fill-ink">
          <text x="336" y="52" textAnchor="end">
            {t('level')}
          </text>
          <text x="116" y="38" textAnchor="middle">
            {t('premium')}
          </text>
          <text x="66" y="84" textAnchor="middle">
            {t('discount')}
          </text>
          <text x="218" y="150" textAnchor="middle" className="fill-depegged">
            {t('depeg')}
          </text>
        </g>
        <text x="8" y="48" fontSize="11" className="fill-accent">
          {t('market')}
        </text>
      </svg>
      <figcaption className="mt-2 text-quiet text-xs">{t('note')}</figcaption>
    </figure>
  )
}
