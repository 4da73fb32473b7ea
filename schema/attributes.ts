/** What kind of value a customer attribute holds. */
export const attributeTypes = ["text", "number", "date", "choice"] as const;
export type AttributeType = (typeof attributeTypes)[number];
