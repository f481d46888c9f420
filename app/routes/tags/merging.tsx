import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mergeTagInput } from "~/domain/tags/input";
import { mergeTag } from "~/domain/tags/merge-tag.server";
import { carriedBy, findTendedTag, getTendedTag } from "~/domain/tags/tended.server";
import { textFields } from "~/http/forms.server";
import { asModerator } from "~/http/makers.server";
import { takeForm } from "~/http/sent-forms.server";
import { tagPath } from "~/paths";
import { pageMeta } from "~/ui/page-meta";
import { useFailure } from "~/ui/use-failure";
import { ChooseTag } from "./choose-tag";
import { MergeTags } from "./merge-tags";

export const loader = asModerator(async ({ db, viewer, params, url }) => {
  const { id, slug, aliases } = await getTendedTag(db, viewer, params.slug ?? "");
  const typed = url.searchParams.get("into");
  const name = mergeTagInput.safeParse({ into: typed ?? "" });
  const into = name.success ? await findTendedTag(db, name.data.into) : null;
  if (into && into.id !== id) {
    const [from, there] = [await carriedBy(db, id), await carriedBy(db, into.id)];
    return { step: "both", from: { slug, aliases, ...from }, into: { slug: into.slug, ...there } } as const;
  }
  const error = typed === null ? null : into ? "errors.tagItself" : "errors.tagUnknown";
  return { step: "choose", slug, typed, error } as const;
});

export const action = asModerator(async ({ db, viewer, params, request }) => {
  const taken = await takeForm(viewer, textFields(await request.formData()), {
    input: mergeTagInput,
    limit: "edit",
    command: ({ into }) => mergeTag(db, viewer, params.slug ?? "", into),
  });
  return taken.ok ? redirect(tagPath(taken.value.slug)) : taken.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("tags.merge"), noIndex: true }));

export default function TagMerging() {
  const data = useLoaderData<typeof loader>();
  const { failure } = useFailure();
  return data.step === "both" ? (
    <MergeTags {...data} failure={failure} />
  ) : (
    <ChooseTag {...data} failure={failure} />
  );
}
