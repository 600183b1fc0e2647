/** SHA-256 by address, as `.next/static-manifest.json` has it. */
export type StaticFiles = Readonly<Record<string, string>>

/** Throws when the text is no manifest: an empty one would equal another empty one. */
export function readManifest(text: string): StaticFiles {
  const { files }: { files?: StaticFiles } = JSON.parse(text)
  if (files === undefined || Object.keys(files).length === 0) throw new Error('a manifest without files')
  return files
}

/** What differs between two builds, a sentence each. */
export function differences(first: StaticFiles, second: StaticFiles): readonly string[] {
  const addresses = [...new Set([...Object.keys(first), ...Object.keys(second)])].sort()
  return addresses.flatMap((address) => {
    const [a, b] = [first[address], second[address]]
    if (a === b) return []
    if (a === undefined) return [`${address} is only in the second.`]
    if (b === undefined) return [`${address} is only in the first.`]
    return [`${address} differs: ${a} and ${b}.`]
  })
}
