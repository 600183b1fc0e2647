import { drawnSide } from '@/lib/learn/drawn-side'
import type { IllustratedHolding } from '@/lib/learn/illustrate'

interface IllustrationSquareProps {
  readonly now: IllustratedHolding
  readonly start: IllustratedHolding
  readonly name: string
  readonly text: string
}

/** Tokens as width, their rate as height: what one holds is the area. Decoration beside the figures that say the same. */
export function IllustrationSquare({ now, start, name, text }: IllustrationSquareProps) {
  const width = drawnSide({ num: now.tokens, den: 1n }, { num: start.tokens, den: 1n })
  const height = drawnSide(now.rate, start.rate)
  const begun = drawnSide(start.rate, start.rate)
  const side = (wide: number, high: number) => ({ width: `${wide}%`, height: `${high}%` })
  return (
    <div className="min-w-0">
      <div className="relative aspect-square w-full max-w-48 border-ink border-b">
        <div
          style={side(width, height)}
          className="absolute bottom-0 left-0 bg-accent-wash outline-2 outline-accent -outline-offset-2 transition-[width,height]"
        />
        <div
          style={side(begun, begun)}
          className="absolute bottom-0 left-0 border border-edge border-b-0 border-l-0 border-dashed"
        />
      </div>
      <p className="mt-1.5 font-medium text-sm">{name}</p>
      <p className="text-quiet text-xs">{text}</p>
    </div>
  )
}
