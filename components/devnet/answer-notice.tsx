import { Notice } from '@/components/ui/notice'
import type { DevnetAnswer } from '@/hooks/use-devnet-control'
import type { DrawerTexts } from '@/lib/devnet/drawer-texts'

interface AnswerNoticeProps {
  readonly running: boolean
  readonly answer: DevnetAnswer | undefined
  readonly texts: DrawerTexts
}

/** What the devnet says: read aloud when it comes, and in the devnet's own language. */
export function AnswerNotice({ running, answer, texts }: AnswerNoticeProps) {
  return (
    <div aria-live="polite" className="empty:hidden">
      {running && <Notice tone="wait">{texts.running}</Notice>}
      {!running && answer !== undefined && (
        <Notice tone={answer.ok ? 'good' : 'bad'}>
          {answer.message === undefined ? texts.noAnswer : <span lang="en">{answer.message}</span>}
        </Notice>
      )}
    </div>
  )
}
