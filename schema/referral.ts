/** What becomes of links in what is sent: a short one of ours, our parameter added, or byte for byte. */
export const linkTrackings = ["redirect", "param", "off"] as const;
export type LinkTracking = (typeof linkTrackings)[number];

/** From when the days of a credit run. */
export const creditStarts = ["click", "send"] as const;
export type CreditStart = (typeof creditStarts)[number];
