import localFont from 'next/font/local'

/** Inter (variable, Latin) from its npm package: nothing is fetched from a font service. Japanese falls to the system's fonts. */
export const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  display: 'swap',
  variable: '--font-inter',
})
