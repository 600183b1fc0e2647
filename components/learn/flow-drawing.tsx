import { useTranslations } from 'next-intl'

/** Rows of the validators' dots. */
const ROWS = [40, 60, 80, 100, 120]
const COLUMNS = [284, 300, 316]

/** Where the ether goes, and what comes back. */
export function FlowDrawing() {
  const t = useTranslations('learn.drawings.flow')
  return (
    <figure className="mt-5 max-w-2xl rounded-sheet border border-rule bg-sheet p-4">
      <svg
        viewBox="0 24 340 130"
        role="img"
        aria-labelledby="flow-title flow-text"
        className="mx-auto w-full max-w-md text-ink"
      >
        <title id="flow-title">{t('title')}</title>
        <desc id="flow-text">{t('text')}</desc>
        <g fill="none" stroke="currentColor" strokeWidth="1.5">
          <circle cx="32" cy="80" r="18" />
          <rect x="136" y="54" width="60" height="52" rx="6" />
        </g>
        <g className="fill-accent">
          {ROWS.flatMap((y) => COLUMNS.map((x) => <circle key={`${x} ${y}`} cx={x} cy={y} r="4" />))}
        </g>
        <g
          className="stroke-accent"
          fill="none"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          <path d="M58 70H128m-6-5 6 5-6 5" />
          <path d="M204 70H270m-6-5 6 5-6 5" />
        </g>
        <g
          className="stroke-quiet"
          fill="none"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
          strokeDasharray="4 3"
        >
          <path d="M128 92H58m6-5-6 5 6 5" />
          <path d="M270 92H204m6-5-6 5 6 5" />
        </g>
        <g fontSize="11" textAnchor="middle" fill="currentColor">
          <text x="32" y="120">
            {t('you')}
          </text>
          <text x="166" y="124">
            {t('protocol')}
          </text>
          <text x="300" y="146">
            {t('validators')}
          </text>
        </g>
        <g fontSize="10" textAnchor="middle" className="fill-quiet">
          <text x="93" y="62">
            {t('ether')}
          </text>
          <text x="237" y="62">
            {t('ether')}
          </text>
          <text x="93" y="108">
            {t('token')}
          </text>
          <text x="237" y="108">
            {t('report')}
          </text>
        </g>
      </svg>
    </figure>
  )
}
