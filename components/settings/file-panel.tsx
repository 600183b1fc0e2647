'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { ImportReview } from '@/components/settings/import-review'
import { Button } from '@/components/ui/button'
import { IssueLine } from '@/components/ui/issue-line'
import { browserSettings } from '@/hooks/browser-settings'
import { saveFile } from '@/hooks/save-file'
import type { Settings } from '@/lib/settings/settings'
import type { FileIssue } from '@/lib/settings/settings-file'

/** Settings out of this browser into a file, and out of a file into this browser. */
export function FilePanel() {
  const t = useTranslations('settingsPage.panel.file')
  const id = useId()
  const [withRpc, setWithRpc] = useState(false)
  const [issue, setIssue] = useState<FileIssue | { readonly is: 'unreadable' }>()
  const [read, setRead] = useState<Settings>()
  const save = async () => {
    const { writeSettingsFile } = await import('@/lib/settings/settings-file')
    const { ownRpc, ...rest } = browserSettings()
    const settings = withRpc && ownRpc !== undefined ? { ...rest, ownRpc } : rest
    saveFile([writeSettingsFile(settings)], 'evenkeel-settings.json', 'application/json')
  }
  const open = async (file: File) => {
    setRead(undefined)
    setIssue(undefined)
    try {
      const { LONGEST_FILE, readSettingsFile } = await import('@/lib/settings/settings-file')
      // Nothing longer is even read.
      const text = await file.slice(0, LONGEST_FILE * 4 + 1).text()
      const found = readSettingsFile(text)
      if (found.ok) setRead(found.value)
      else setIssue(found.error)
    } catch {
      setIssue({ is: 'unreadable' })
    }
  }
  return (
    <>
      <label className="inline-flex min-h-9 items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={withRpc}
          onChange={(event) => setWithRpc(event.target.checked)}
          className="size-4.5 shrink-0 accent-accent"
        />
        {t('withRpc')}
      </label>
      <div className="mt-2">
        <Button look="quiet" onClick={() => void save()}>
          {t('save')}
        </Button>
      </div>
      <label htmlFor={id} className="mt-6 block font-medium text-sm">
        {t('open')}
      </label>
      <input
        id={id}
        type="file"
        accept="application/json,.json"
        aria-describedby={`${id}-issue`}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file !== undefined) void open(file)
        }}
        className="mt-1 block w-full max-w-2xl rounded-md border border-edge bg-paper text-sm file:mr-3 file:min-h-11 file:border-0 file:bg-sunk file:px-4 file:text-ink"
      />
      <IssueLine
        id={`${id}-issue`}
        issue={
          issue === undefined
            ? undefined
            : t(`issues.${issue.is}`, { field: 'field' in issue ? issue.field : '' })
        }
      />
      {read !== undefined && <ImportReview file={read} onCancel={() => setRead(undefined)} />}
    </>
  )
}
