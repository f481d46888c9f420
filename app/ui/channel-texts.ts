import type { ChannelKind } from "~/domain/vendors/vocabulary";
import type { TextKey } from "~/i18n";

/** The name of each kind of channel. */
export const channelTexts = {
  tickets: "support.channelTickets",
  hotline: "support.channelHotline",
  "on-call": "support.channelOnCall",
  group: "support.channelGroup",
  mail: "support.channelMail",
  other: "support.channelOther",
} as const satisfies Record<ChannelKind, TextKey>;
