/** Exactly these variables: Next's types demand NODE_ENV of every process, and a step of a build has none. */
export const processEnv = (values: Readonly<Record<string, string | undefined>>) =>
  values as NodeJS.ProcessEnv
