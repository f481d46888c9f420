import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { stateOf } from "~/domain/follows/list.server";
import { listProducts } from "~/domain/products/products.server";
import { headlineOf } from "~/domain/record/record.server";
import { listTalks } from "~/domain/talks/list.server";
import { besideVendor, getVendor } from "~/domain/vendors/page.server";
import { canManageVendor } from "~/domain/vendors/policy";
import { membershipAt } from "~/domain/viewer";
import { asAnyone } from "~/http/makers.server";
import { hoursRows } from "~/lib/week-hours";
import {
  deskPath,
  officialAnswersPath,
  rechecksPath,
  talksPath,
  vendorChangesPath,
  vendorPartPath,
  vendorPath,
  vendorsPath,
  vendorTargetsPath,
} from "~/paths";
import { ButtonLink } from "~/ui/button";
import { FollowForm } from "~/ui/follow-form";
import { Icon } from "~/ui/icon";
import { pageMeta } from "~/ui/page-meta";
import { QuestionRows } from "~/ui/question-row";
import { AsideSection, EmptyState, PageHead, Section } from "~/ui/surface";
import { TalkCard } from "~/ui/talk-row";
import { talkView } from "~/ui/talk-view";
import { useT } from "~/ui/use-t";
import { StaffLinks } from "../search/staff-links";
import { ChannelList } from "./channel-list";
import { EditLinks } from "./edit-links";
import { Headline } from "./headline";
import { HoursList } from "./hours-list";
import { OfficialAnswers } from "./official-answers";
import { ProductCards } from "./product-cards";
import { StaffList } from "./staff-list";
import { TargetTable } from "./target-table";

const TALKS_SHOWN = 3;
const ANSWERS_SHOWN = 6;

export const loader = asAnyone(async ({ db, viewer, params, shows }) => {
  for (const tag of ["questions", "talks", "record"]) shows(tag);
  const { hours, ...vendor } = await getVendor(db, params.slug ?? "");
  const { id: vendorId, slug } = vendor;
  const now = new Date();
  const { answers, isFollowing } = await besideVendor(db, viewer, { vendorId, answers: ANSWERS_SHOWN });
  return {
    vendor,
    hours: hours.map(({ weekly, ...region }) => ({
      ...region,
      rows: hoursRows(weekly, region.timeZone, now),
      holidays: region.holidays.filter(({ day }) => day >= now.toISOString().slice(0, 10)),
    })),
    products: await listProducts(db, { vendorId }),
    answers,
    headline: await headlineOf(db, { vendorId, now }),
    talks: (await listTalks(db, { when: "coming", vendor: slug, size: TALKS_SHOWN })).items,
    following: stateOf(viewer, isFollowing),
    isStaffHere: membershipAt(viewer, vendorId) !== null,
    mayEdit: canManageVendor(viewer, vendorId),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: data?.vendor.name ?? t("common.products"),
    description: data?.vendor.about,
    canonical: data && vendorPath(data.vendor.slug),
  }));

export default function Vendor() {
  const { vendor, hours, products, answers, headline, talks, following, isStaffHere, mayEdit } =
    useLoaderData<typeof loader>();
  const t = useT();
  return (
    <div className="page stack stack--l">
      <PageHead
        title={vendor.name}
        lead={
          <>
            {vendor.verifiedAt && <VerifiedBadge />} {vendor.about}
          </>
        }
      />
      {mayEdit && <EditLinks slug={vendor.slug} />}
      {isStaffHere && (
        <>
          <p className="cluster">
            <ButtonLink href={deskPath(vendor.slug)} icon="list">
              {t("desk.desk")}
            </ButtonLink>
            <ButtonLink href={rechecksPath(vendor.slug)} icon="refresh">
              {t("official.rechecksTitle")}
            </ButtonLink>
          </p>
          <StaffLinks />
        </>
      )}
      <div className="columns columns--wide-aside">
        <div className="stack stack--xl">
          <Section title={t("vendors.products")}>
            <ProductCards products={products} />
          </Section>
          <Section
            title={t("vendors.targets")}
            more={{ href: vendorTargetsPath(vendor.slug), label: t("vendors.targetChanges") }}
          >
            <div className="stack">
              <TargetTable targets={vendor.targets} />
              {headline && <Headline slug={vendor.slug} summary={headline} />}
              <p className="cluster">
                <ButtonLink href={vendorPartPath(vendor.slug, "record")} icon="clock">
                  {t("record.title", { vendor: vendor.name })}
                </ButtonLink>
                <a href={vendorsPath()}>{t("record.compare")}</a>
              </p>
              <p className="muted small">{t("record.vendorHint", { vendor: vendor.name })}</p>
            </div>
          </Section>
          <Section
            title={t("vendors.officialAnswers")}
            {...(answers.length > 0 && {
              more: { href: officialAnswersPath(vendor.slug), label: t("vendors.allOfficialAnswers") },
            })}
          >
            <OfficialAnswers answers={answers} />
          </Section>
          <Section title={t("vendors.staff")}>
            <StaffList staff={vendor.staff} />
          </Section>
        </div>
        <aside className="stack stack--l">
          <AsideSection title={t("vendors.channels")}>
            <ChannelList channels={vendor.channels} />
          </AsideSection>
          <AsideSection title={t("vendors.hours")}>
            <HoursList hours={hours} />
            <p className="small">
              <a href={vendorChangesPath(vendor.slug)}>{t("vendors.changes")}</a>
            </p>
          </AsideSection>
          <AsideSection title={t("vendors.talks")}>
            <div className="stack stack--s">
              <FollowForm
                subject={{ kind: "vendor", id: vendor.id }}
                state={following}
                here={vendorPath(vendor.slug)}
              />
              {talks.length === 0 ? (
                <EmptyState title={t("vendors.noTalks")} />
              ) : (
                <>
                  <QuestionRows compact>
                    {talks.map((talk) => (
                      <TalkCard key={talk.id} talk={talkView(talk)} />
                    ))}
                  </QuestionRows>
                  <p className="home-all">
                    <a href={talksPath({ vendor: vendor.slug })}>{t("vendors.allTalks")}</a>
                  </p>
                </>
              )}
            </div>
          </AsideSection>
        </aside>
      </div>
    </div>
  );
}

function VerifiedBadge() {
  const t = useT();
  return (
    <span className="badge badge--verified" title={t("vendors.verifiedHint")}>
      <Icon name="check-circle" size="s" />
      {t("vendors.verified")}
    </span>
  );
}
