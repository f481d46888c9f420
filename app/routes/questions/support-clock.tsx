import type { ClockDetail } from "~/domain/questions/details";
import { ChannelLines } from "~/ui/channel-lines";
import { durationText } from "~/ui/duration";
import { GradeName } from "~/ui/grade-name";
import { PersonName } from "~/ui/person-line";
import { Sentence } from "~/ui/sentence";
import { AsideSection, Facts, Notice } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import type { QuestionOnPage } from "./page-data";

/** What the vendor promised for this question beside what it did, in the aside; honest after a miss. */
export function SupportClock({ question: { clock, vendor } }: { question: QuestionOnPage }) {
  const t = useT();
  if (!clock || !vendor) return null;
  const items = [
    {
      key: "first",
      label: t("support.firstResponse"),
      value: (
        <Promised
          minutes={clock.firstMinutes}
          dueAt={clock.firstDueAt}
          doneAt={clock.firstRespondedAt}
          clock={clock}
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
          dueAt={clock.pausedAt ? null : clock.solutionDueAt}
          doneAt={clock.solvedAt}
          clock={clock}
        />
      ),
    },
  ];
  return (
    <AsideSection title={t("support.by", { name: vendor.name })}>
      <Facts items={items} />
      {clock.pausedAt && !clock.solvedAt && (
        <p className="muted">
          <Sentence of="support.waiting" parts={{ time: <Time at={clock.pausedAt} format="moment" /> }} />
        </p>
      )}
      {clock.regrades.map((regrade) => (
        <Regraded key={regrade.at} regrade={regrade} />
      ))}
    </AsideSection>
  );
}

type PromisedProps = {
  minutes: number | null;
  dueAt: string | null;
  doneAt: string | null;
  clock: ClockDetail;
  children?: React.ReactNode;
};

function Promised({ minutes, dueAt, doneAt, clock, children }: PromisedProps) {
  const t = useT();
  const took = doneAt ? Date.parse(doneAt) - Date.parse(clock.startedAt) : null;
  const isLate =
    dueAt !== null && Date.parse(doneAt ?? clock.stoppedAt ?? new Date().toISOString()) > Date.parse(dueAt);
  return (
    <span className="promise">
      <span className="muted">
        {minutes === null
          ? t("support.noTarget")
          : t("support.target", { time: durationText(t, minutes * 60_000) })}
      </span>{" "}
      {took !== null ? (
        <span className={isLate ? "promise__late" : "promise__done"}>
          {t("support.answeredAfter", { time: durationText(t, took) })}
          {dueAt && ` · ${isLate ? t("support.late") : t("support.inTime")}`}
        </span>
      ) : clock.stoppedAt ? (
        <span>{t("support.stopped")}</span>
      ) : dueAt ? (
        <span className={isLate ? "promise__late" : "promise__due"}>
          <Sentence
            of={isLate ? "support.missed" : "support.due"}
            parts={{ time: <Time at={dueAt} format="moment" /> }}
          />
        </span>
      ) : (
        <span>{t("support.open")}</span>
      )}{" "}
      {children}
    </span>
  );
}

function Regraded({ regrade: { from, to, reason, by, role } }: { regrade: ClockDetail["regrades"][number] }) {
  return (
    <p className="muted">
      <Sentence
        of="support.regraded"
        parts={{
          from: <GradeName {...from} />,
          to: <GradeName {...to} />,
          who: (
            <>
              <PersonName person={personView(by)} />
              {role && ` (${role})`}
            </>
          ),
          reason: <bdi>{reason}</bdi>,
        }}
      />
    </p>
  );
}

/** For whoever cannot make a call: the vendor's addresses for emergencies, above the question. */
export function EmergencyNotice({ question: { clock, vendor } }: { question: QuestionOnPage }) {
  const t = useT();
  if (!clock || !vendor || clock.emergency.length === 0) return null;
  return (
    <Notice tone="bad" title={t("support.emergencyTitle", { name: vendor.name })}>
      <p>{t("support.emergencyText")}</p>
      <ChannelLines channels={clock.emergency} />
    </Notice>
  );
}
