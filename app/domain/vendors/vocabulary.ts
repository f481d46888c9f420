/** Words that a vendor's support is told in. The keys are stored; their names stand in the dictionaries. */

/** Where a vendor's support works, and where an asker is, as far as the time zone tells. */
export const regions = ["china", "asia-pacific", "europe", "americas", "middle-east-africa"] as const;
export type Region = (typeof regions)[number];

export const channelKinds = ["tickets", "hotline", "on-call", "group", "mail", "other"] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** Chats that take an incoming webhook. */
export const webhookKinds = ["dingtalk", "wecom", "lark", "slack"] as const;
export type WebhookKind = (typeof webhookKinds)[number];
