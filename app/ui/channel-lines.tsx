import { channelHref } from "~/domain/vendors/channel-address";
import type { ChannelKind } from "~/domain/vendors/vocabulary";
import { channelTexts } from "./channel-texts";
import { useT } from "./use-t";

export type ChannelView = { kind: string; address: string; purpose: string };

/** Other ways to reach a vendor, one line each. Web, mail and telephone addresses are links; all else is text. */
export function ChannelLines({ channels }: { channels: readonly ChannelView[] }) {
  const t = useT();
  return (
    <ul className="channels">
      {channels.map(({ kind, address, purpose }) => {
        const href = channelHref(address);
        return (
          <li key={`${kind} ${address}`} className="channels__item">
            <span className="channels__kind">{t(channelTexts[kind as ChannelKind])}</span>{" "}
            {href ? (
              <a href={href} rel="nofollow noopener noreferrer">
                {address}
              </a>
            ) : (
              <bdi>{address}</bdi>
            )}{" "}
            <span className="muted">{purpose}</span>
          </li>
        );
      })}
    </ul>
  );
}
