import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { findMerge } from "~/domain/merges/find.server";
import { canMerge } from "~/domain/merges/policy";
import { idFrom } from "~/http/forms.server";
import { asAnyone } from "~/http/makers.server";
import { mergingPath, questionPartPath, questionPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Breadcrumbs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { PersonLine } from "~/ui/person-line";
import { PostBody } from "~/ui/post-body";
import { Sentence } from "~/ui/sentence";
import { Notice } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import { SightNotice } from "./post-parts";

/** A question that leads to another one, as it was asked: its own address leads on. Taken back, it is a question again. */
export const loader = asAnyone(async ({ db, viewer, params, shows }) => {
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  shows(`question:${id}`);
  const merge = await findMerge(db, viewer, id);
  if (!merge) throw redirect(questionPath(id));
  shows(`question:${merge.target.id}`);
  return { merge, mayUndo: canMerge(viewer) };
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({ title: data?.merge.title ?? t("merging.mergedTitle"), noIndex: true }));

export default function MergedQuestionPage() {
  const { merge, mayUndo } = useLoaderData<typeof loader>();
  const t = useT();
  const { id, title, language, html, author, askedAt, target, mergedAt, mergedBy, hidden } = merge;
  const to = (
    <a href={questionPath(target.id)} lang={target.language}>
      {target.title}
    </a>
  );
  const who = <bdi>{mergedBy.name ?? t("common.deletedAccount")}</bdi>;
  return (
    <div className="page page--reading stack stack--l">
      <Breadcrumbs
        items={[{ label: target.title, href: questionPath(target.id) }, { label: t("merging.mergedTitle") }]}
      />
      <h1 lang={language}>{title}</h1>
      <Notice icon="merge">
        <Sentence
          of="merging.mergedNotice"
          parts={{ who, question: to, time: <Time at={mergedAt} format="ago" /> }}
        />
      </Notice>
      <SightNotice post={{ deleted: null, hidden }} />
      <article className="stack">
        <PostBody html={html} language={language} />
        <PersonLine person={personView(author)} verb={t("common.asked")} at={askedAt} />
      </article>
      {mayUndo && (
        <div className="cluster">
          <ButtonLink href={mergingPath(id)} icon="undo" look="quiet">
            {t("merging.undo")}
          </ButtonLink>
          <ButtonLink href={questionPartPath(id, "hiding")} icon={hidden ? "undo" : "slash"} look="quiet">
            {hidden ? t("questions.unhide") : t("questions.hide")}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}
