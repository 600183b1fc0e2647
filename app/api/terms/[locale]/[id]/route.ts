import { getTranslations } from 'next-intl/server'
import { LOCALES } from '@/lib/format/locale'
import { TERM_IDS } from '@/lib/learn/glossary-terms'
import { jsonResponse } from '@/lib/server/json-response'

interface Context {
  readonly params: Promise<{ locale: string; id: string }>
}

/** The same for all, and it changes only with a new version of the app. */
const KEEP = { 'cache-control': 'public, max-age=3600' }

/** One word of the glossary, for its tip. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const asked = await params
  const locale = LOCALES.find((each) => each === asked.locale)
  const id = TERM_IDS.find((each) => each === asked.id)
  if (locale === undefined || id === undefined)
    return jsonResponse(404, { code: 'not-found', error: 'There is no such word in this language.' })
  const t = await getTranslations({ locale, namespace: 'glossary' })
  return jsonResponse(
    200,
    { name: t(`terms.${id}.name`), text: t(`terms.${id}.text`), follow: t('follow') },
    KEEP,
  )
}
