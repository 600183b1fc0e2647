import * as v from 'valibot'

const argument = v.object({
  name: v.string(),
  /** one of `options`; on or off; or words, which may be one of `options` */
  kind: v.picklist(['choice', 'switch', 'text']),
  options: v.array(v.string()),
  required: v.boolean(),
  /** what holds without it; null: nothing that could be named */
  preset: v.nullable(v.string()),
  /** what is expected, in English: "an amount of ETH such as 12.5" */
  hint: v.string(),
})

const scenario = v.object({
  name: v.string(),
  /** as typed on the command line */
  usage: v.string(),
  /** what it does, in English */
  help: v.string(),
  arguments: v.array(argument),
})

/** Everything that can be asked of a devnet, as it tells itself: the drawer's forms are made of it. */
export const catalogueSchema = v.array(v.object({ group: v.string(), scenarios: v.array(scenario) }))

export type ScenarioArgument = v.InferOutput<typeof argument>
export type CatalogueScenario = v.InferOutput<typeof scenario>
export type Catalogue = v.InferOutput<typeof catalogueSchema>
