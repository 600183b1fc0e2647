/** One answer of a price feed (`AnswerUpdated`); `answer` has the `decimals` that the deployment manifest names. */
export interface FeedAnswer {
  readonly round: bigint
  readonly answer: bigint
  readonly decimals: number
  /** unix seconds */
  readonly updatedAt: bigint
}
