import type { CountingName } from "~/domain/clock/fold";
import type { ClockDetail } from "~/domain/questions/details";
import { ChannelLines } from "~/ui/channel-lines";
import { durationText } from "~/ui/duration";
import { gradeName } from "~/ui/grade-name";
import { Kept } from "~/ui/kept";
import { PersonName } from "~/ui/person-line";
import { roleName } from "~/ui/role-name";
import { Sentence, Spaced } from "~/ui/sentence";
import { AsideSection, Facts, Notice } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import type { QuestionOnPage } from "./page-data";

/** What the vendor promised for this question beside what it did, in the aside; honest after a miss. */
export function SupportClock({ question: { clock, vendor } }: { question: QuestionOnPage }) {
  if (!clock || !vendor) return null;
  const { emergency: _, ...shown } = clock;
  const given = { clock: shown, vendorName: vendor.name };
  // What still runs is other at every moment.
  const isAtRest = clock.stoppedAt !== null || (clock.firstRespondedAt !== null && clock.solvedAt !== null);
  return isAtRest ? <Kept of={Promises} given={given} /> : <Promises {...given} />;
}

type PromisesProps = { clock: Omit<ClockDetail, "emergency">; vendorName: string };

function Promises({ clock, vendorName }: PromisesProps) {
  const t = useT();
  const items = [
    {
      key: "first",
      label: t("support.firstResponse"),
      value: (
        <Promised
          minutes={clock.firstMinutes}
          counting={clock.firstCounting}
          dueAt={clock.firstDueAt}
          doneAt={clock.firstRespondedAt}
          stoppedAt={clock.stoppedAt}
          startedAt={clock.startedAt}
        >
          {clock.firstResponder && (
            <Sentence
              of="support.answeredBy"
              parts={{
                link: <PersonName person={personView(clock.firstResponder)} />,
                tier: clock.firstResponder.tier,
              }}
            />
          )}
        </Promised>
      ),
    },
    {
      key: "solution",
      label: t("support.solution"),
      value: (
        <Promised
          minutes={clock.solutionMinutes}
          counting={clock.solutionCounting}
          dueAt={clock.solutionDueAt}
          doneAt={clock.solvedAt}
          stoppedAt={clock.stoppedAt}
          pausedAt={clock.pausedAt}
          startedAt={clock.startedAt}
        />
      ),
    },
  ];
  return (
    <AsideSection title={t("support.by", { name: vendorName })}>
      <Facts items={items} />
      {clock.regrades.map((regrade) => (
        <Regraded key={regrade.at} regrade={regrade} />
      ))}
    </AsideSection>
  );
}

type PromisedProps = {
  minutes: number | null;
  counting: CountingName | null;
  dueAt: string | null;
  doneAt: string | null;
  stoppedAt: string | null;
  /** Since when its minutes do not run. */
  pausedAt?: string | null;
  startedAt: string;
  children?: React.ReactNode;
};

function Promised({ minutes, counting, startedAt, children, ...given }: PromisedProps) {
  const t = useT();
  const time = minutes !== null && durationText(t, minutes * 60_000);
  return (
    <span className="promise">
      <span className="muted">
        {time
          ? t(counting === "support-hours" ? "support.targetInHours" : "support.target", { time })
          : t("support.noTarget")}
      </span>{" "}
      <Outcome startedAt={startedAt} {...given} /> {children}
    </span>
  );
}

type OutcomeProps = Omit<PromisedProps, "minutes" | "counting" | "children">;

/** Late is what the record calls so (domain/record/selected): also when the question went away, or support waits, since. */
function Outcome({ startedAt, dueAt, doneAt, stoppedAt, pausedAt = null }: OutcomeProps) {
  const t = useT();
  const now = Date.now();
  const due = dueAt && <Time at={dueAt} format="moment" />;
  const over =
    dueAt === null
      ? 0
      : (doneAt ? Date.parse(doneAt) : endOf([stoppedAt, pausedAt], now)) - Date.parse(dueAt);
  const isLate = over > 0;
  if (doneAt) {
    const time = durationText(t, Date.parse(doneAt) - Date.parse(startedAt));
    return (
      <span className={isLate ? "promise__late" : "promise__done"}>
        {t("support.answeredAfter", { time })}
        {dueAt && ` · ${isLate ? t("support.late", { over: durationText(t, over) }) : t("support.inTime")}`}
      </span>
    );
  }
  if (dueAt && isLate) {
    const ago = durationText(t, now - Date.parse(dueAt));
    return (
      <span className="promise__late">
        {stoppedAt ? (
          <Sentence of="support.missedStopped" parts={{ time: due }} />
        ) : (
          <Sentence of="support.missed" parts={{ time: due, over: ago }} />
        )}
      </span>
    );
  }
  if (stoppedAt) return <span>{t("support.stopped")}</span>;
  if (pausedAt) return <span>{t("support.paused")}</span>;
  if (!dueAt) return <span>{t("support.open")}</span>;
  const left = durationText(t, Date.parse(dueAt) - now);
  return (
    <span className="promise__due">
      <Sentence of="support.due" parts={{ time: due, left }} />
    </span>
  );
}

/** When nothing could come due any more; `now` while it still can. */
function endOf(ends: readonly (string | null)[], now: number): number {
  return Math.min(now, ...ends.filter((end) => end !== null).map((end) => Date.parse(end)));
}

function Regraded({ regrade: { from, to, reason, by, role } }: { regrade: ClockDetail["regrades"][number] }) {
  const t = useT();
  return (
    <p className="muted">
      <Sentence
        of="support.regraded"
        parts={{
          from: gradeName(t, from),
          to: gradeName(t, to),
          who: (
            <Spaced>
              <PersonName person={personView(by)} />
              {role && t("common.inBrackets", { words: roleName(t, role) })}
            </Spaced>
          ),
          reason: <bdi>{reason}</bdi>,
        }}
      />
    </p>
  );
}

type EmergencyNoticeProps = { question: QuestionOnPage; isAsker: boolean };

/** For whoever cannot make a call, the asker or a reader in the same trouble: the vendor's addresses for emergencies, above the question. */
export function EmergencyNotice({ question: { clock, vendor }, isAsker }: EmergencyNoticeProps) {
  const t = useT();
  if (!clock || !vendor || clock.emergency.length === 0) return null;
  return (
    <div className="emergency">
      <Notice tone="bad" title={t("support.emergencyTitle", { name: vendor.name })}>
        {isAsker && <p>{t("support.emergencyText")}</p>}
        <ChannelLines channels={clock.emergency} />
      </Notice>
    </div>
  );
}
