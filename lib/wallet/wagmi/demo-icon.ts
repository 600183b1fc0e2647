const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="28" height="28" viewBox="0 0 28 28"><rect width="28" height="28" fill="#0f4c4a"/><path d="M5 14h18M14 6v13M9 19c2 3 8 3 10 0" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>'

/** A data address: the dialog shows no picture from elsewhere. */
export const DEMO_ICON = `data:image/svg+xml,${encodeURIComponent(SVG)}`
