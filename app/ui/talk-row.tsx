import type { ReactNode } from "react";
import type { TalkState } from "~/domain/talks/states";
import { Badge } from "./badge";
import { classes } from "./class-names";
import { DOT } from "./dot";
import { EnvironmentLine } from "./environment-line";
import { Icon } from "./icon";
import { Sentence } from "./sentence";
import { TagList, type TagView } from "./tag-list";
import { Time } from "./time";
import { useT } from "./use-t";

export type TalkView = {
  href: string;
  title: string;
  /** ISO 8601. */
  startsAt: string;
  minutes: number;
  /** The organiser's IANA zone. */
  timeZone: string;
  language: "en" | "zh";
  speakers: readonly string[];
  /** Null: of the community. */
  vendorName: string | null;
  /** The main one first. */
  products: readonly { name: string; href: string }[];
  state: TalkState;
  /** Followers were told of a change. */
  changed: boolean;
  online: boolean;
  place: string | null;
  hasRecording: boolean;
  tags: readonly TagView[];
};

type TalkRowProps = {
  talk: TalkView;
  /** The address that a browser tells when the talk is opened. */
  ping?: string | undefined;
  excerpt?: ReactNode;
  /** Without its tags, who speaks and in which language. */
  short?: boolean;
  children?: ReactNode;
};

/** A talk in a list. Stands in a QuestionRows. */
export function TalkRow({ talk, ping, excerpt, short = false, children }: TalkRowProps) {
  const t = useT();
  return (
    <li className={classes("talk", `talk--${talk.state}`)}>
      <TalkDate talk={talk} />
      <div className="talk__body">
        <h2 className="row__title" lang={talk.language}>
          <a href={talk.href} ping={ping}>
            {talk.title}
          </a>
        </h2>
        <TalkWhen talk={talk} />
        <div className="cluster cluster--s">
          <TalkStates talk={talk} />
          {children}
          {talk.products.map((product) => (
            <EnvironmentLine key={product.href} product={product} />
          ))}
        </div>
        {excerpt && <p className="row__excerpt">{excerpt}</p>}
        {!short && (
          <div className="row__meta">
            <TagList tags={talk.tags} />
            <span className="person">
              {[...talk.speakers, talk.vendorName ?? t("announcing.community")].join(DOT)}
              {DOT}
              {talk.language === "zh" ? t("common.talkLanguageZh") : t("common.talkLanguageEn")}
            </span>
          </div>
        )}
      </div>
    </li>
  );
}

/** A talk in an aside: date, title, time. */
export function TalkCard({ talk }: { talk: TalkView }) {
  const t = useT();
  return (
    <li className={classes("talk", "talk--card", `talk--${talk.state}`)}>
      <TalkDate talk={talk} />
      <div className="talk__body">
        <h2 className="row__title" lang={talk.language}>
          <a href={talk.href}>{talk.title}</a>
        </h2>
        <span className="talk__when">
          <Time at={talk.startsAt} format="clock" />
          <OrganisersTime talk={talk} />
          <span>{talk.vendorName ?? t("announcing.community")}</span>
        </span>
        {(talk.state !== "coming" || talk.changed) && (
          <div className="cluster cluster--s">
            <TalkStates talk={talk} />
          </div>
        )}
      </div>
    </li>
  );
}

/** Month, day and weekday of a talk in a block; of a postponed one, that there is none yet. */
export function TalkDate({ talk }: { talk: Pick<TalkView, "startsAt" | "state"> }) {
  if (talk.state === "postponed") {
    return (
      <div className="talk__date" aria-hidden="true">
        <span className="talk__month">…</span>
        <span className="talk__day">?</span>
        <span className="talk__weekday">…</span>
      </div>
    );
  }
  return (
    <div className="talk__date" aria-hidden="true">
      <span className="talk__month">
        <Time at={talk.startsAt} format="month" />
      </span>
      <span className="talk__day">
        <Time at={talk.startsAt} format="day" />
      </span>
      <span className="talk__weekday">
        <Time at={talk.startsAt} format="weekday" />
      </span>
    </div>
  );
}

/** The time for the reader and beside it the organiser's, each with its offset; how long; where. */
export function TalkWhen({ talk }: { talk: TalkView }) {
  const t = useT();
  return (
    <div className="talk__when">
      {talk.state === "postponed" ? (
        <strong>{t("common.talkNoDate")}</strong>
      ) : (
        <>
          <strong>
            <Time at={talk.startsAt} format="talk" />
          </strong>
          <OrganisersTime talk={talk} />
        </>
      )}
      <span>{t("common.talkMinutes", { count: talk.minutes })}</span>
      {talk.online && (
        <span>
          <Icon name="monitor" size="s" /> {t("common.talkOnline")}
        </span>
      )}
      {talk.place && (
        <span>
          <Icon name="pin" size="s" /> {talk.place}
        </span>
      )}
    </div>
  );
}

function OrganisersTime({ talk }: { talk: Pick<TalkView, "startsAt" | "timeZone"> }) {
  return (
    <span>
      <Sentence
        of="common.organisersTime"
        parts={{ time: <Time at={talk.startsAt} format="clock" zone={talk.timeZone} /> }}
      />
    </span>
  );
}

/** A draft, coming, on now, past, postponed or cancelled; changed; with recording. */
export function TalkStates({ talk }: { talk: Pick<TalkView, "state" | "changed" | "hasRecording"> }) {
  const t = useT();
  return (
    <>
      <Badge kind={talk.state} />
      {talk.changed && talk.state !== "cancelled" && talk.state !== "postponed" && <Badge kind="changed" />}
      {talk.hasRecording && <Badge kind="talk">{t("common.talkRecording")}</Badge>}
    </>
  );
}
