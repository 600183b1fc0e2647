/** Lets so many milliseconds pass, none where they are below 0; keeps no process alive for it. Undefined, so that a race with an answer tells which came first. */
export function wait(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, milliseconds), undefined).unref?.()
  })
}
