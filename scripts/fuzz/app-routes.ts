import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../checks/source-files'

/** A page or route of the app, found by its file, so that a new one cannot be forgotten. */
export interface AppRoute {
  /** of the file that answers, under the root */
  readonly file: string
  /** as folders name it: `peg`, `[token]` */
  readonly segments: readonly string[]
}

function filesOf(folder: string, name: string): readonly AppRoute[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path === name || path.endsWith(`/${name}`))
    .sort()
    .map((path) => ({ file: `${folder}/${path}`, segments: path.split('/').slice(0, -1) }))
}

/** Routes of the API; segments begin after `/api`. */
export const API_ROUTES: readonly AppRoute[] = filesOf('app/api', 'route.ts')

/** Pages; segments begin after the language. */
export const PAGES: readonly AppRoute[] = filesOf('app/[locale]', 'page.tsx')

/** Paths of all pages in English, with a token in the place of `[token]`; not the one for what is nowhere. */
export const pagePaths = (token: string): readonly string[] =>
  PAGES.filter(({ segments }) => !segments.some((segment) => segment.startsWith('[...'))).map(
    ({ segments }) => `/${segments.join('/').replace('[token]', token)}`,
  )
