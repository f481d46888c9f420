import { channelHref } from "~/domain/vendors/channel-address";
import type { ChannelInput } from "~/domain/vendors/channels-input";
import { channelTexts } from "~/ui/channel-texts";
import { Icon } from "~/ui/icon";
import { useT } from "~/ui/use-t";

/** Other ways to reach a vendor, the one for emergencies first. */
export function ChannelList({ channels }: { channels: readonly ChannelInput[] }) {
  const t = useT();
  if (channels.length === 0) return <p className="muted">{t("vendors.noChannels")}</p>;
  return (
    <ul className="stack">
      {channels.map((channel) => {
        const href = channelHref(channel.address);
        return (
          <li
            key={`${channel.kind} ${channel.address} ${channel.purpose}`}
            className={channel.isEmergency ? "channel channel--emergency" : "channel"}
          >
            <span className="cluster cluster--s">
              <strong>{t(channelTexts[channel.kind])}</strong>
              {channel.isEmergency && (
                <span className="badge badge--P0">
                  <Icon name="alert" size="s" />
                  {t("vendors.emergency")}
                </span>
              )}
            </span>
            <span>{channel.purpose}</span>
            {href ? (
              <a href={href} rel="nofollow noopener noreferrer" className="channel__address">
                <bdi>{channel.address.replace(/^(mailto|tel):/i, "")}</bdi>
              </a>
            ) : (
              <bdi className="channel__address">{channel.address}</bdi>
            )}
          </li>
        );
      })}
    </ul>
  );
}
