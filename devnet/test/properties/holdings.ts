/** Amounts by holder: 0 for whoever was never named. */
export class Holdings {
  private readonly amounts: Map<string, bigint>

  constructor(start: Readonly<Record<string, bigint>> = {}) {
    this.amounts = new Map(Object.entries(start))
  }

  of(name: string): bigint {
    const amount = this.amounts.get(name)
    return amount === undefined ? 0n : amount
  }

  add(name: string, amount: bigint): void {
    this.amounts.set(name, this.of(name) + amount)
  }

  set(name: string, amount: bigint): void {
    this.amounts.set(name, amount)
  }

  sum(): bigint {
    return [...this.amounts.values()].reduce((sum, amount) => sum + amount, 0n)
  }

  /** As figures of a state: `<name>.<what>` for each of the names. */
  figures(names: readonly string[], what: string): Record<string, bigint> {
    return Object.fromEntries(names.map((name) => [`${name}.${what}`, this.of(name)]))
  }
}
