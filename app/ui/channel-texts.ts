import type { ChannelKind } from "~/domain/vendors/vocabulary";
import type { TextKey } from "~/i18n";

/** The name of each kind of channel. */
export const channelTexts = {
  tickets: "vendors.channelTickets",
  hotline: "vendors.channelHotline",
  "on-call": "vendors.channelOnCall",
  group: "vendors.channelGroup",
  mail: "vendors.channelMail",
  other: "vendors.channelOther",
} as const satisfies Record<ChannelKind, TextKey>;
