/** How a headline came to be by the number of its voters, as messages name it: a single one, the mean of two, a median. */
export function countName(voters: number): 'one' | 'two' | 'more' {
  return voters === 1 ? 'one' : voters === 2 ? 'two' : 'more'
}
