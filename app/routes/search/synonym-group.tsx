import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notAllowed, notFound } from "~/domain/errors";
import { canChangeSynonyms } from "~/domain/search/policy";
import { moreSynonymsInput } from "~/domain/search/synonym-input";
import { extendSynonyms, getSynonymGroup, removeSynonyms } from "~/domain/search/synonyms.server";
import { checkForm, formFailure, idFrom, textFields, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { synonymsPath } from "~/paths";
import { Button } from "~/ui/button";
import { Breadcrumbs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { PersonName } from "~/ui/person-line";
import { Sentence } from "~/ui/sentence";
import { Card, Notice, PageHead } from "~/ui/surface";
import { Time } from "~/ui/time";
import { useT } from "~/ui/use-t";
import { personView } from "~/ui/views";
import { type SynonymFailure, SynonymForm } from "./synonym-form";
import { SynonymPhrases } from "./synonym-phrases";
import { withTakenGroups } from "./synonym-refusal";

// As long as what the field takes.
const MAX_TYPED = 400;

export const loader = asMember(async ({ db, viewer, params, url }) => ({
  ...(await getSynonymGroup(db, viewer, idFrom(params.id) ?? 0)),
  typed: (url.searchParams.get("phrases") ?? "").slice(0, MAX_TYPED),
}));

/** Extends the group, or removes it with `intent=remove`. */
export const action = asMember(async (args) => {
  const { db, viewer, params, request } = args;
  if (!canChangeSynonyms(viewer)) throw notAllowed();
  const id = idFrom(params.id);
  if (id === null) throw notFound();
  const values = textFields(await request.formData());
  if (values.intent === "remove") {
    await removeSynonyms(db, viewer, id);
    return redirect(synonymsPath());
  }
  const checked = checkForm(moreSynonymsInput, values);
  if (!checked.ok) return formFailure(checked);
  const { phrases } = checked.value;
  const extended = await tryCommand(values, async () => {
    await limitAction(viewer, "edit");
    return await extendSynonyms(db, viewer, id, phrases);
  });
  return extended.ok ? redirect(synonymsPath()) : await withTakenGroups(args, extended.response, phrases);
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(matches, (t) => ({
    title: t("synonyms.groupTitle", { phrase: data?.phrases[0] ?? "" }),
    noIndex: true,
  }));

export default function SynonymGroupPage() {
  const { phrases, removed, typed } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() as SynonymFailure;
  const t = useT();
  const title = t("synonyms.groupTitle", { phrase: phrases[0] ?? "" });
  return (
    <div className="page page--narrow stack stack--l">
      <div className="stack stack--xs">
        <Breadcrumbs items={[{ label: t("synonyms.title"), href: synonymsPath() }, { label: title }]} />
        <PageHead title={title} />
      </div>
      <SynonymPhrases phrases={phrases} />
      {removed && <Removed {...removed} phrases={phrases} />}
      {(!removed || failure) && (
        <SynonymForm
          title={t("synonyms.extendTitle")}
          label={t("synonyms.fieldMore")}
          hint={t("synonyms.fieldMoreHint")}
          submit={t("synonyms.extendButton")}
          failure={failure}
          typed={typed}
        />
      )}
      {!removed && <RemoveForm />}
    </div>
  );
}

type RemovedProps = { at: string; by: { id: number; name: string | null }; phrases: readonly string[] };

function Removed({ at, by, phrases }: RemovedProps) {
  const t = useT();
  const parts = { who: <PersonName person={personView(by)} />, time: <Time at={at} format="ago" /> };
  return (
    <Notice tone="warn" title={<Sentence of="synonyms.removedBy" parts={parts} />}>
      <a href={synonymsPath({ q: phrases[0] })}>{t("synonyms.findAgain")}</a>
    </Notice>
  );
}

function RemoveForm() {
  const t = useT();
  return (
    <Card title={t("synonyms.removeTitle")}>
      <form method="post" className="form">
        <p>{t("synonyms.removeText")}</p>
        <div className="form__actions">
          <Button look="danger" name="intent" value="remove" icon="trash">
            {t("synonyms.removeButton")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
