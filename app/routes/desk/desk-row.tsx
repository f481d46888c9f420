import type { DeskList } from "~/domain/desk/input";
import type { DeskItem } from "~/domain/desk/list.server";
import { questionAnswersPath, questionDeskPath, questionPath } from "~/paths";
import { SeverityBadge } from "~/ui/badge";
import { EnvironmentLine } from "~/ui/environment-line";
import { Icon } from "~/ui/icon";
import { regionTexts } from "~/ui/region-texts";
import { Sentence } from "~/ui/sentence";
import { stageTexts } from "~/ui/stage-texts";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { environmentView } from "~/ui/views";
import { clockWords } from "./clock-words";
import { languageNames } from "./desk-texts";

type Props = { item: DeskItem; now: number; isTicked: boolean; error: string | undefined; list: DeskList };

/** A question on the desk: what it is, who holds it, and how long there is. */
export function DeskRow({ item, now, isTicked, error, list }: Props) {
  const t = useT();
  const clock = clockWords(t, item, now);
  const boxId = `item-${item.id}`;
  return (
    <li className={`desk-row desk-row--${clock.tone}`} data-desk-item>
      <input
        type="checkbox"
        className="desk-row__box"
        name="item"
        id={boxId}
        value={item.id}
        defaultChecked={isTicked}
        aria-label={t("desk.tick", { title: item.title })}
        aria-describedby={error ? `${boxId}-error` : undefined}
      />
      <div className="desk-row__body">
        <h2 className="row__title" lang={item.language === "zh" ? "zh-CN" : "en"}>
          <a href={questionPath(item.id)}>{item.title}</a>
        </h2>
        <div className="cluster cluster--s">
          <SeverityBadge severity={item.severity} />
          <span className="badge">{t(stageTexts[item.stage])}</span>
          <EnvironmentLine {...environmentView({ ...item, severity: null })} />
          <span className="muted small">
            {languageNames[item.language]}
            {item.region && ` · ${t(regionTexts[item.region])}`}
          </span>
        </div>
        <p className="desk-row__facts">
          <span>
            <Sentence of="desk.asked" parts={{ time: <Time at={item.askedAt} format="ago" /> }} />
          </span>
          <Holder item={item} />
          <a href={questionDeskPath(item.id)}>{t("desk.open")}</a>
          {list === "silent" && <a href={questionAnswersPath(item.id)}>{t("desk.acceptForAsker")}</a>}
        </p>
        {item.pausedAt && (
          <p className="desk-row__state">
            <Icon name="clock" size="s" />
            <Sentence of="desk.waitingSince" parts={{ time: <Time at={item.pausedAt} format="moment" /> }} />
          </p>
        )}
        {item.snoozedUntil && (
          <p className="desk-row__state">
            <Icon name="moon" size="s" />
            <Sentence
              of="desk.snoozedUntil"
              parts={{
                time: <Time at={item.snoozedUntil} format="moment" />,
                reason: <bdi>{item.snoozedReason}</bdi>,
              }}
            />
          </p>
        )}
        {error && (
          <p className="field__error" id={`${boxId}-error`}>
            <Icon name="alert" />
            {error}
          </p>
        )}
      </div>
      <p className="desk-row__clock">
        {item.nextDueAt ? <time dateTime={item.nextDueAt}>{clock.text}</time> : clock.text}
      </p>
    </li>
  );
}

function Holder({ item: { tier, heldBy, heldSince } }: Pick<Props, "item">) {
  const t = useT();
  if (!heldBy) return <span>{t("desk.unclaimed", { tier })}</span>;
  return (
    <span>
      <Sentence
        of="desk.heldBy"
        parts={{
          who: <bdi>{heldBy.name}</bdi>,
          tier,
          time: heldSince && <Time at={heldSince} format="moment" />,
        }}
      />
    </span>
  );
}
