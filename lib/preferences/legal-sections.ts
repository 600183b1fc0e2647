/** Parts of the terms page, in their order; each is its anchor and its words (`messages/*.json`, `termsPage.sections`). */
export const TERMS_SECTIONS = [
  'software',
  'responsible',
  'risks',
  'figures',
  'final',
  'advice',
  'warranty',
  'use',
  'changes',
] as const

/** The same of the privacy page, below its table. */
export const PRIVACY_SECTIONS = ['server', 'node', 'wallet', 'third', 'chain', 'rights'] as const
