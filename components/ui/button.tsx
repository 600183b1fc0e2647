import type { ComponentProps } from 'react'

const LOOK = {
  primary: 'bg-accent text-accent-ink hover:brightness-110 aria-disabled:bg-sunk aria-disabled:text-quiet',
  quiet: 'border border-edge text-ink hover:bg-sunk aria-disabled:border-rule aria-disabled:text-quiet',
} as const

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: keyof typeof LOOK
}

/** A button that keeps its place in the tab order while it cannot be used (`aria-disabled`), so that its reason can be read. */
export function Button({ look = 'primary', className = '', type = 'button', onClick, ...rest }: ButtonProps) {
  const isOff = rest['aria-disabled'] === true || rest['aria-disabled'] === 'true'
  return (
    <button
      {...rest}
      type={type}
      {...(isOff ? {} : { onClick })}
      className={`inline-flex min-h-11 items-center justify-center gap-2 rounded-md px-4 font-medium aria-disabled:brightness-100 ${LOOK[look]} ${className}`}
    />
  )
}
