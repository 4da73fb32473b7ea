/**
 * What is worth a look before a send although nothing forbids it: somebody else of the team wrote to this customer a
 * moment ago, the customer waits for an answer, has had the same content before, or has had many sends this month.
 * They are told of people who would get the message, and of nobody else.
 */
export const warnings = ["recent", "waiting", "same", "often"] as const;
export type Warning = (typeof warnings)[number];
