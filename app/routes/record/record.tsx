import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { recordOf } from "~/domain/record/record.server";
import { asAnyone } from "~/http/makers.server";
import { vendorPartPath, vendorPath, vendorsPath } from "~/paths";
import { Icon } from "~/ui/icon";
import { Breadcrumbs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { Sentence } from "~/ui/sentence";
import { EmptyState, Facts, PageHead, Section } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { BehindLink, ShareLink } from "./behind-link";
import { HowCounted } from "./how-counted";
import { GradeTable, OverallTable, targetText } from "./milestone-tables";
import { MonthCharts } from "./month-charts";
import { SelectionForm } from "./selection-form";

export const loader = asAnyone(async ({ db, params, url, shows }) => {
  shows("record");
  const now = new Date();
  const slug = params.slug ?? "";
  return { ...(await recordOf(db, { slug, query: url.searchParams, now })), now: now.toISOString() };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: t("record.title", { vendor: data?.vendor.name ?? "" }),
    description: t("record.lead"),
  }));

export default function Record() {
  const { vendor, selection, summary, months, grades, now } = useLoaderData<typeof loader>();
  const t = useT();
  const { slug, name } = vendor;
  const { counts } = summary;
  const behind = { slug, selection };
  const { severity, stage } = selection;
  const target = vendor.targets.find((one) => one.severity === severity && one.stage === stage) ?? null;
  const isOneGrade = severity !== null && stage !== null;
  return (
    <div className="page stack stack--l">
      <Breadcrumbs
        items={[
          { label: t("record.compareTitle"), href: vendorsPath() },
          { label: name, href: vendorPath(slug) },
          { label: t("record.short") },
        ]}
      />
      <PageHead title={t("record.title", { vendor: name })} lead={t("record.lead")} />
      <SelectionForm
        action={vendorPartPath(slug, "record")}
        selection={selection}
        products={vendor.products}
        now={now}
      />
      <p className="cluster small">
        <a href={vendorPartPath(slug, "record/questions", selection)}>{t("record.list")}</a>
        <a href={vendorPartPath(slug, "record.csv", selection)}>{t("record.csv")}</a>
        <a href={vendorPartPath(slug, "record.atom")} type="application/atom+xml">
          <Icon name="feed" /> {t("record.feed")}
        </a>
      </p>
      {counts.asked === 0 ? (
        <EmptyState title={t("record.nothing")}>
          <p>{t("record.nothingHint")}</p>
        </EmptyState>
      ) : (
        <>
          <Section title={t("record.overall")}>
            <OverallTable
              behind={behind}
              summary={summary}
              target={(what) => (isOneGrade ? targetText(t, target, what) : t("record.manyTargets"))}
            />
          </Section>
          <Facts
            items={[
              {
                key: "asked",
                label: t("record.asked"),
                value: <BehindLink behind={behind} figure="asked" count={counts.asked} />,
              },
              {
                key: "community",
                label: t("record.communityFirst"),
                value: (
                  <>
                    <BehindLink behind={behind} figure="community-first" count={counts["community-first"]} />{" "}
                    ·{" "}
                    <Sentence
                      of="record.communityFirstShare"
                      parts={{
                        share: (
                          <ShareLink
                            behind={behind}
                            figure="community-first"
                            share={summary.shareCommunityFirst}
                          />
                        ),
                      }}
                    />
                  </>
                ),
              },
              {
                key: "withdrawn",
                label: t("record.marksWithdrawn"),
                value: (
                  <BehindLink behind={behind} figure="marks-withdrawn" count={counts["marks-withdrawn"]} />
                ),
              },
              {
                key: "regraded",
                label: t("record.regradedDown"),
                value: <BehindLink behind={behind} figure="regraded-down" count={counts["regraded-down"]} />,
              },
            ]}
          />
          {months.length > 1 && <MonthCharts behind={behind} months={months} target={target} />}
          {!isOneGrade && (
            <>
              <Section title={t("record.firstByGrade")}>
                <GradeTable behind={behind} grades={grades} what="first" />
              </Section>
              <Section title={t("record.solutionByGrade")}>
                <GradeTable behind={behind} grades={grades} what="solution" />
              </Section>
            </>
          )}
        </>
      )}
      <HowCounted />
    </div>
  );
}
