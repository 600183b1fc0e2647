import type { Messages } from 'next-intl'

/**
 * Namespaces that only server components read. Everything else goes to the browser inside the HTML of every page, so prose belongs here.
 * `scripts/checks/client-messages.test.ts` fails on client code that asks for one of these.
 */
export const SERVER_ONLY = [
  'learn',
  'termsPage',
  'privacyPage',
  'glossary',
  'concentration',
  'verifyPage',
  'forkNotice',
  'settingsPage',
] as const satisfies readonly (keyof Messages)[]

type ServerOnly = (typeof SERVER_ONLY)[number]

const isServerOnly = (namespace: string) => SERVER_ONLY.some((each) => each === namespace)

/** What the browser gets of the messages. */
export function clientMessages(messages: Messages): Omit<Messages, ServerOnly> {
  return Object.fromEntries(
    Object.entries(messages).filter(([namespace]) => !isServerOnly(namespace)),
  ) as unknown as Omit<Messages, ServerOnly>
}
