/** Lets so many milliseconds pass; keeps no process alive for it. Undefined, so that a race with an answer tells which came first. */
export function wait(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds, undefined).unref()
  })
}
