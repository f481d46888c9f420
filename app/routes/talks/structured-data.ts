import type { TalkDetail } from "~/domain/talks/page.server";

/** Who holds a talk that is no vendor's. */
const COMMUNITY = "Sidetone";

type Described = Pick<
  TalkDetail,
  | "title"
  | "abstract"
  | "startsAt"
  | "minutes"
  | "isOnline"
  | "onlineUrl"
  | "place"
  | "speakers"
  | "language"
  | "cancelled"
  | "history"
  | "state"
  | "vendor"
>;

type Addresses = {
  /** Of the page, absolute. */
  address: string;
  /** Of the vendor's page, absolute; null for a talk of the community. */
  organizer: string | null;
};

/** What search engines read: schema.org Event. The JSON is put into the page with every `<` escaped. */
export function talkJsonLd(talk: Described, { address, organizer }: Addresses) {
  const end = new Date(Date.parse(talk.startsAt) + talk.minutes * 60_000);
  // Whoever reads this without a right to the address is led to the page, which gives it in time.
  const online = talk.isOnline && { "@type": "VirtualLocation", url: talk.onlineUrl ?? address };
  const place = talk.place !== null && { "@type": "Place", name: talk.place, address: talk.place };
  const mode = place ? (online ? "Mixed" : "Offline") : "Online";
  const before = startBefore(talk);
  return {
    "@context": "https://schema.org",
    "@type": "Event",
    name: talk.title,
    description: talk.abstract,
    url: address,
    startDate: talk.startsAt,
    endDate: end.toISOString(),
    eventStatus: `https://schema.org/${statusOf(talk, before)}`,
    ...(before !== null && { previousStartDate: before }),
    eventAttendanceMode: `https://schema.org/${mode}EventAttendanceMode`,
    location: [online, place].filter((one) => one !== false),
    organizer: {
      "@type": "Organization",
      name: talk.vendor?.name ?? COMMUNITY,
      url: organizer ?? new URL("/", address).href,
    },
    performer: talk.speakers.map(({ name }) => ({ "@type": "Person", name })),
    inLanguage: talk.language,
    isAccessibleForFree: true,
  };
}

function statusOf({ cancelled, state }: Described, before: string | null): string {
  if (cancelled) return "EventCancelled";
  if (state === "postponed") return "EventPostponed";
  return before === null ? "EventScheduled" : "EventRescheduled";
}

/** The start that the last move took it from; null when it was never moved. */
function startBefore({ history }: Described): string | null {
  for (const { changes } of history) {
    for (const change of changes) if (change.field === "startsAt") return change.from;
  }
  return null;
}
