/** One known fault of a package, as `npm audit` tells it. */
export interface Advisory {
  readonly id: string
  readonly package: string
  readonly severity: string
  readonly title: string
  /** versions that have it */
  readonly range: string
}

/** An advisory that was looked at and does not hurt here; until a day, because the reason may stop being true. */
export interface AuditException {
  readonly id: string
  readonly package: string
  readonly reason: string
  /** ISO day after which it counts no more */
  readonly expires: string
}

const COUNTED: readonly string[] = ['high', 'critical']

/**
 * Every reason to fail, as sentences: a high or critical advisory that is not excepted, an exception that has expired or that
 * excepts nothing. `today` is an ISO day.
 */
export function judgeAudit(
  advisories: readonly Advisory[],
  exceptions: readonly AuditException[],
  today: string,
): readonly string[] {
  const counted = advisories.filter(({ severity }) => COUNTED.includes(severity))
  const excepts = (exception: AuditException, advisory: Advisory) =>
    exception.id === advisory.id && exception.package === advisory.package
  const open = counted
    .filter((advisory) => !exceptions.some((exception) => excepts(exception, advisory)))
    .map(
      ({ id, package: name, range, severity, title }) => `${name} ${range}: ${severity}: ${title} (${id}).`,
    )
  const expired = exceptions
    .filter(({ expires }) => expires < today)
    .map(({ id, package: name, expires }) => `The exception for ${id} in ${name} has expired on ${expires}.`)
  const idle = exceptions
    .filter((exception) => !counted.some((advisory) => excepts(exception, advisory)))
    .map(({ id, package: name }) => `The exception for ${id} in ${name} excepts nothing: take it out.`)
  return [...open, ...expired, ...idle]
}
