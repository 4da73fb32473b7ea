/** Who may use a saved reply: 所有成員, 只有自己, 指定權限, 指定分店. */
export const replyScopes = ["everyone", "self", "roles", "stores"] as const;
export type ReplyScope = (typeof replyScopes)[number];

/** 自訂訊息, or 機器人模組, which can be looked at and not sent here. */
export const replyKinds = ["custom", "bot"] as const;
export type ReplyKind = (typeof replyKinds)[number];
