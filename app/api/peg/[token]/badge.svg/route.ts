import { getTranslations } from 'next-intl/server'
import { LST_IDS, LST_SYMBOL } from '@/lib/core/lst'
import { groupInteger } from '@/lib/format/group-integer'
import { DEFAULT_LOCALE, LOCALES } from '@/lib/format/locale'
import { formatSignedPercent } from '@/lib/format/signed-percent'
import { badgeResponse, badgeState } from '@/lib/server/badge-response'
import { jsonResponse } from '@/lib/server/json-response'
import { FOR_ALL } from '@/lib/server/peg-response'
import { instance } from '@/lib/server/process-instance'

export const dynamic = 'force-dynamic'

interface Context {
  readonly params: Promise<{ token: string }>
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const asked = await params
  const lang = new URL(request.url).searchParams.get('lang') ?? DEFAULT_LOCALE
  const token = LST_IDS.find((each) => each === asked.token)
  const locale = LOCALES.find((each) => each === lang)
  if (token === undefined)
    return jsonResponse(
      404,
      { code: 'not-found', error: `There is no such token: expected one of ${LST_IDS.join(', ')}.` },
      FOR_ALL,
    )
  if (locale === undefined)
    return jsonResponse(
      400,
      { code: 'malformed', error: `lang: expected one of ${LOCALES.join(', ')}.` },
      FOR_ALL,
    )
  const [t, served] = await Promise.all([getTranslations({ locale }), instance().snapshot()])
  const { state, deviation, block } = badgeState(served.ok ? served.value.snapshot.peg[token] : undefined)
  const word =
    state === undefined
      ? t('peg.unread')
      : state.is === 'known'
        ? t(`peg.severities.${state.severity}`)
        : t(`peg.unknown.${state.why}`)
  const figure = deviation === undefined ? '' : ` ${formatSignedPercent(deviation, locale)}`
  const symbol = LST_SYMBOL[token]
  const said = `${word}${figure}`
  const title =
    block === undefined
      ? t('pegAlerts.badge.unread', { symbol, said })
      : t('pegAlerts.badge.title', { symbol, said, block: groupInteger(block, locale) })
  const severity = state?.is === 'known' ? state.severity : undefined
  return badgeResponse(request, { symbol, severity, said, title, lang: locale })
}
