import { z } from "zod";
import { channelHref } from "./channel-address";
import { lineUpTo } from "./typed-text";
import { type ChannelKind, channelKinds } from "./vocabulary";

/** So many rows has the form; more ways than this lead nobody anywhere. */
export const CHANNELS_MAX = 12;
export const PURPOSE_MAX = 120;

export type ChannelInput = { kind: ChannelKind; address: string; purpose: string; isEmergency: boolean };

const purposeInput = lineUpTo(PURPOSE_MAX, "errors.channelPurposeLong");

/** All channels at once, in their order: `kind1`, `address1`, `purpose1`, `emergency1`, `kind2`, … An empty row is none. */
export const channelsInput = z.record(z.string(), z.string()).transform((values, context) => {
  const channels: ChannelInput[] = [];
  for (let row = 1; row <= CHANNELS_MAX; row += 1) {
    const address = (values[`address${row}`] ?? "").trim();
    const typedPurpose = values[`purpose${row}`] ?? "";
    if (!address && !typedPurpose.trim()) continue;
    const wrong = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [`${field}${row}`], message });
    const kind = channelKinds.find((one) => one === values[`kind${row}`]);
    const purpose = purposeInput.safeParse(typedPurpose);
    if (!kind) wrong("kind", "errors.choice");
    if (channelHref(address) === null) wrong("address", "errors.channelAddress");
    if (!purpose.success) wrong("purpose", "errors.channelPurposeLong");
    else if (!purpose.data) wrong("purpose", "errors.channelPurpose");
    if (kind && purpose.success)
      channels.push({
        kind,
        address,
        purpose: purpose.data,
        isEmergency: values[`emergency${row}`] === "on",
      });
  }
  return channels;
});
