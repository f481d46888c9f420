import type { Support, TrailStep } from "~/domain/desk/support.server";
import { spaced } from "~/lib/chinese-spacing";
import { usePage } from "~/ui/page-context";
import { Sentence } from "~/ui/sentence";
import { AsideSection } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { tierTexts } from "../desk/desk-texts";
import { DeskPanel } from "./desk-panel";

type Props = { question: { id: number }; support: Support | null };

/** Where a question stands at the vendor's support: which tier took it on or was handed it, and what support waits for. */
export function SupportTrail({ question, support }: Props) {
  const t = useT();
  if (!support) return null;
  return (
    <>
      {support.trail.length > 0 && (
        <AsideSection title={t("desk.trail")}>
          <ol className="timeline support-trail">
            {support.trail.map((step) => (
              <li key={`${step.verb} ${step.at}`} className="timeline__item">
                <Step step={step} />
              </li>
            ))}
          </ol>
        </AsideSection>
      )}
      {support.desk && <DeskPanel questionId={question.id} support={support} />}
    </>
  );
}

function Step({ step: { verb, at, tier, reason } }: { step: TrailStep }) {
  const t = useT();
  const { language } = usePage();
  const time = <Time at={at} format="moment" />;
  if (verb === "asker-back") return <Sentence of="desk.trailAskerBack" parts={{ time }} />;
  if (verb === "waiting-for-asker")
    return (
      <>
        <span>
          <Sentence of="desk.trailWaiting" parts={{ time }} />
        </span>
        {reason && (
          <span className="timeline__reason">
            <bdi>{reason}</bdi>
          </span>
        )}
      </>
    );
  const where = tier ? spaced(language, [t(tierTexts[tier]), t("common.inBrackets", { words: tier })]) : "";
  return (
    <Sentence
      of={verb === "claimed" ? "desk.trailClaimed" : "desk.trailHandedOver"}
      parts={{ where, time }}
    />
  );
}
