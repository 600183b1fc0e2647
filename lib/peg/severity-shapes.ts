import type { Severity } from '@/lib/peg/thresholds'

/**
 * Shapes beside the words for severities, as SVG paths in a box of 24, drawn as lines: a level ring and a tick, an eye, a warning
 * triangle, two lines that part, an octagon; a question where nothing can be said. Each differs without its colour.
 */
export const SEVERITY_SHAPES: Record<Severity | 'unknown', string> = {
  healthy: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12.2l2.7 2.7L16 9.6',
  watch:
    'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  stressed:
    'M12 9v4.500M12 17h.01M10.3 4 2.6 17.500A2 2 0 0 0 4.3 20.500h15.4a2 2 0 0 0 1.7-3L13.7 4a2 2 0 0 0-3.4 0z',
  depegged: 'M3 7h18M3 7h5l9 12M17 13.500V19h-5.5',
  severe: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM9 9l6 6M15 9l-6 6',
  unknown:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.500a2.5 2.5 0 1 1 3.6 2.200c-.8.4-1.1.9-1.1 1.800M12 16.7h.01',
}
