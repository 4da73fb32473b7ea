/** A reason in words. `on` is the name of the channel. */
export interface ReasonWords {
  /** Heading of the group of people it happened to. */
  title: string;
  /** One line under the heading: what can or cannot be done for the group. */
  hint: string;
  sentence: (on: string) => string;
  safe: (on: string) => string;
  next: (on: string) => string;
}

/** What one code of a platform means, where it says more than its reason does. */
export interface CauseWords {
  sentence: (on: string) => string;
  next: (on: string) => string;
}
