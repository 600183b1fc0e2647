/** What the keys of sent transactions begin with; after it stand the chain, the account and the record's id, with a dot between. */
export const TX_KEYS = 'evenkeel.tx.2.'
