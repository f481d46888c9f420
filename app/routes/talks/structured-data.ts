import type { TalkDetail } from "~/domain/talks/page.server";

/** Who holds a talk that is no vendor's. */
const COMMUNITY = "Sidetone";

/** What search engines read: schema.org Event. `address` is that of the page, absolute. */
export function talkJsonLd(talk: TalkDetail, address: string) {
  const end = new Date(Date.parse(talk.startsAt) + talk.minutes * 60_000);
  // Whoever reads this without a right to the address is led to the page, which gives it in time.
  const online = talk.isOnline && { "@type": "VirtualLocation", url: talk.onlineUrl ?? address };
  const place = talk.place !== null && { "@type": "Place", name: talk.place, address: talk.place };
  const isMoved = talk.history.some(({ changes }) => changes.some(({ field }) => field === "startsAt"));
  const status = talk.cancelled
    ? "EventCancelled"
    : talk.postponed
      ? "EventPostponed"
      : isMoved
        ? "EventRescheduled"
        : "EventScheduled";
  const mode = online && place ? "Mixed" : online ? "Online" : "Offline";
  return {
    "@context": "https://schema.org",
    "@type": "Event",
    name: talk.title,
    description: talk.abstract,
    url: address,
    startDate: talk.startsAt,
    endDate: end.toISOString(),
    eventStatus: `https://schema.org/${status}`,
    eventAttendanceMode: `https://schema.org/${mode}EventAttendanceMode`,
    location: [online, place].filter((one) => one !== false),
    organizer: { "@type": "Organization", name: talk.vendor?.name ?? COMMUNITY },
    performer: talk.speakers.map(({ name }) => ({ "@type": "Person", name })),
    inLanguage: talk.language,
    isAccessibleForFree: true,
  };
}
