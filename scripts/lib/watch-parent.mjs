const LOOK_MS = 500

/** Calls back once when the parent of this process is gone, however it ended. Keeps nothing alive. */
export function watchParent(onGone, parent = process.ppid) {
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onGone()
  }, LOOK_MS)
  timer.unref()
}

/** The same under `npm run`, where the parent is npm or the shell between: other parents may leave as they like. */
export function watchNpm(onGone) {
  if (process.env.npm_lifecycle_event !== undefined) watchParent(onGone)
}
