import { productPath, talkPath, vendorPath } from "~/paths";
import { FollowQuestion } from "~/ui/follow-form";
import { Kept } from "~/ui/kept";
import { QuestionLinks } from "~/ui/question-links";
import { scenarioTexts } from "~/ui/scenario-texts";
import { stageTexts } from "~/ui/stage-texts";
import { AsideSection, Facts } from "~/ui/surface";
import { TalkCard } from "~/ui/talk-row";
import { talkView } from "~/ui/talk-view";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { platformName } from "~/ui/views";
import type { QuestionPageData } from "./page-data";
import { SupportClock } from "./support-clock";
import { SupportTrail } from "./support-trail";

/** The facts of a question at a glance, and solutions to others like it. */
export function QuestionAside({ data }: { data: QuestionPageData }) {
  const { question, following, related, support, talks, askedAt } = data;
  const isAlone = related.length === 0 && talks.length === 0 && askedAt === null;
  const { product, vendor, release, platform, scenario, stage, createdAt } = question;
  return (
    <aside className="stack stack--l">
      {following && <FollowQuestion id={question.id} state={following} />}
      <Kept as="div" of={About} given={{ product, vendor, release, platform, scenario, stage, createdAt }} />
      <SupportClock question={question} />
      <SupportTrail question={question} support={support} />
      {!isAlone && (
        <Kept as="div" className="stack stack--l" of={Elsewhere} given={{ related, askedAt, talks }} />
      )}
    </aside>
  );
}

type AboutProps = Pick<
  QuestionPageData["question"],
  "product" | "vendor" | "release" | "platform" | "scenario" | "stage" | "createdAt"
>;

function About({ product, vendor, release, platform, scenario, stage, createdAt }: AboutProps) {
  const t = useT();
  const items = [
    { key: "asked", label: t("questions.askedBy"), value: <Time at={createdAt} format="ago" /> },
    {
      key: "product",
      label: t("common.product"),
      value: product && vendor && (
        <>
          <a href={productPath(product.slug)}>{product.name}</a> ·{" "}
          <a href={vendorPath(vendor.slug)}>{vendor.name}</a>
        </>
      ),
    },
    { key: "release", label: t("common.release"), value: release },
    { key: "platform", label: t("common.platform"), value: platform && platformName(platform) },
    { key: "stage", label: t("common.stage"), value: stage && t(stageTexts[stage]) },
    { key: "scenario", label: t("common.scenario"), value: scenario && t(scenarioTexts[scenario]) },
  ];
  return (
    <AsideSection title={t("questions.about")}>
      <Facts items={items.filter((item) => item.value)} />
    </AsideSection>
  );
}

type ElsewhereProps = Pick<QuestionPageData, "related" | "askedAt" | "talks">;

/** Where else the answer may be: in solutions of others, in talks. */
function Elsewhere({ related, askedAt, talks }: ElsewhereProps) {
  const t = useT();
  return (
    <>
      {related.length > 0 && (
        <AsideSection title={t("questions.relatedSolutions")}>
          <QuestionLinks questions={related} />
        </AsideSection>
      )}
      {askedAt && (
        <AsideSection title={t("talkQuestions.askedAtTalk")}>
          <p>
            <a href={talkPath(askedAt.id)} lang={askedAt.language}>
              {askedAt.title}
            </a>
          </p>
        </AsideSection>
      )}
      {talks.length > 0 && (
        <AsideSection title={t("talkQuestions.talksAbout")}>
          <ul className="rows rows--compact">
            {talks.map((talk) => (
              <TalkCard key={talk.id} talk={talkView(talk)} />
            ))}
          </ul>
        </AsideSection>
      )}
    </>
  );
}
