import type { ChannelKind } from "~/domain/vendors/vocabulary";
import { channelTexts } from "./channel-texts";
import { useT } from "./use-t";

export type ChannelView = { kind: string; address: string; purpose: string };

/** Other ways to reach a vendor. Web, mail and telephone addresses are links; all else is text. */
export function ChannelList({ channels }: { channels: readonly ChannelView[] }) {
  const t = useT();
  return (
    <ul className="channels">
      {channels.map(({ kind, address, purpose }) => {
        const href = hrefOf(address);
        return (
          <li key={`${kind} ${address}`} className="channels__item">
            <span className="channels__kind">{t(channelTexts[kind as ChannelKind])}</span>{" "}
            {href ? (
              <a href={href} rel="nofollow noopener">
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

function hrefOf(address: string): string | null {
  if (/^https?:\/\/[^\s]+$/i.test(address)) return address;
  if (/^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/.test(address)) return `mailto:${address}`;
  return /^\+?[\d\s()-]{5,}$/.test(address) ? `tel:${address.replace(/[^+\d]/g, "")}` : null;
}
