import pino from 'pino'
import type { LogLevel } from '@/lib/server/env/log-level'
import { describeError } from '@/lib/server/log/describe-error'
import type { Mask } from '@/lib/server/log/mask-secrets'

type Fields = Readonly<Record<string, unknown>> & { readonly error?: unknown }

/** Lines for an operator: what happened, and what it is about. */
export interface Log {
  error(message: string, fields?: Fields): void
  warn(message: string, fields?: Fields): void
  info(message: string, fields?: Fields): void
  debug(message: string, fields?: Fields): void
  /** whether lines of that level are written: for what costs something to gather */
  writes(level: LogLevel): boolean
}

export interface LogOptions {
  readonly level?: LogLevel
  readonly mask: Mask
  /** takes whole lines; by default the standard output */
  readonly write?: (line: string) => void
}

/**
 * One JSON object a line: `level`, `time` (ISO 8601), `message`, and fields. A line is masked as a whole, after it was made, so that no
 * field, message or cause can carry a secret past the mask.
 */
export function createLog({ level = 'info', mask, write }: LogOptions): Log {
  const out = write ?? ((line: string) => void process.stdout.write(line))
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => out(mask(line)) },
  )
  const at =
    (name: Exclude<LogLevel, 'silent'>) =>
    (message: string, fields: Fields = {}) => {
      const { error, ...others } = fields
      logger[name](error === undefined ? others : { ...others, error: describeError(error) }, message)
    }
  return {
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    writes: (name) => name !== 'silent' && logger.isLevelEnabled(name),
  }
}
