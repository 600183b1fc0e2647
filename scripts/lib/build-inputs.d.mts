export function buildInputsHash(root: string): Promise<string>
