/** The sheet that a form lies on: field, details, balances one below the other; on wide screens the details stand at the right. */
export const PANEL_GRID =
  'grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 rounded-sheet border border-rule bg-sheet p-4 sm:p-6 lg:grid-cols-2 lg:grid-rows-[auto_1fr] lg:p-8'
