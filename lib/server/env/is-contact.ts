/** What may stand in a `Contact` of security.txt (RFC 9116): an address to write to, or a page over https. */
export function isContact(value: string): boolean {
  if (!URL.canParse(value) || /\s/.test(value)) return false
  const { protocol, pathname } = new URL(value)
  return protocol === 'https:' || (protocol === 'mailto:' && /^[^@]+@[^@]+$/.test(pathname))
}
