import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { addAlias, removeAlias } from "~/domain/tags/change-aliases.server";
import { editTag } from "~/domain/tags/edit-tag.server";
import { tagInput } from "~/domain/tags/input";
import { getTendedTag } from "~/domain/tags/tended.server";
import { textFields } from "~/http/forms.server";
import { asModerator } from "~/http/makers.server";
import { takeForm } from "~/http/sent-forms.server";
import { tagEditPath, tagMergingPath, tagPath } from "~/paths";
import { ButtonLink } from "~/ui/button";
import { Breadcrumbs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { PageHead } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { AliasesCard } from "./aliases-card";
import { TagForm } from "./tag-form";

export const loader = asModerator(async ({ db, viewer, params }) => ({
  tag: await getTendedTag(db, viewer, params.slug ?? ""),
}));

/** Names and describes the tag, or with another intent gives it another name or takes one away. */
export const action = asModerator(async ({ db, viewer, params, request }) => {
  const slug = params.slug ?? "";
  const values = textFields(await request.formData());
  const taken = await takeForm(viewer, values, {
    input: tagInput,
    limit: "edit",
    command: async (given) => {
      if (given.intent === "change") return tagPath((await editTag(db, viewer, slug, given)).slug);
      const change = given.intent === "add-alias" ? addAlias : removeAlias;
      await change(db, viewer, slug, given.alias);
      return tagEditPath(slug);
    },
  });
  return taken.ok ? redirect(taken.value) : taken.response;
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({ title: t("tags.editTitle", { tag: data?.tag.slug ?? "" }), noIndex: true }));

export default function EditTag() {
  const { tag } = useLoaderData<typeof loader>();
  const { failure } = useFailure();
  const t = useT();
  const title = t("tags.editTitle", { tag: tag.slug });
  const isOfNames = failure?.values.intent?.endsWith("-alias") ?? false;
  return (
    <div className="page page--narrow stack stack--l">
      <div className="stack stack--xs">
        <Breadcrumbs items={[{ label: tag.slug, href: tagPath(tag.slug) }, { label: t("tags.edit") }]} />
        <PageHead title={title} lead={t("tags.editLead")} />
      </div>
      <TagForm tag={tag} failure={isOfNames ? null : failure} />
      <AliasesCard tag={tag} failure={isOfNames ? failure : null} />
      <div>
        <ButtonLink href={tagMergingPath(tag.slug)} icon="merge">
          {t("tags.merge")}
        </ButtonLink>
      </div>
    </div>
  );
}
