/** What can be in a message beside words. */
export const mediaKinds = ["image", "video", "file"] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** `ready`: all of it is in the bucket and its bytes are what they say. */
export const mediaStates = ["uploading", "ready"] as const;
export type MediaState = (typeof mediaStates)[number];
