import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notAllowed } from "~/domain/errors";
import { canChangeSynonyms } from "~/domain/search/policy";
import { synonymsInput } from "~/domain/search/synonym-input";
import { addSynonyms, listSynonymGroups } from "~/domain/search/synonyms.server";
import { checkForm, formFailure, pageFrom, textFields, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { pageLinks } from "~/lib/page-links";
import { synonymsPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { TextInput } from "~/ui/inputs";
import { Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, NothingOnPage, PageHead } from "~/ui/surface";
import { useT } from "~/ui/use-t";
import { StaffLinks } from "./staff-links";
import { type SynonymFailure, SynonymForm } from "./synonym-form";
import { withTakenGroups } from "./synonym-refusal";
import { SynonymRows } from "./synonym-rows";

// As long as what the field takes.
const MAX_WORDS = 100;

export const loader = asMember(async ({ db, viewer, url }) => {
  const words = (url.searchParams.get("q") ?? "").slice(0, MAX_WORDS);
  const page = pageFrom(url.searchParams.get("page"));
  const groups = await listSynonymGroups(db, viewer, { words, page });
  return { words, groups, mayChange: canChangeSynonyms(viewer) };
});

export const action = asMember(async (args) => {
  const { db, viewer, request } = args;
  if (!canChangeSynonyms(viewer)) throw notAllowed();
  const values = textFields(await request.formData());
  const checked = checkForm(synonymsInput, values);
  if (!checked.ok) return formFailure(checked);
  const { phrases } = checked.value;
  const added = await tryCommand(values, async () => {
    await limitAction(viewer, "edit");
    return await addSynonyms(db, viewer, phrases);
  });
  return added.ok ? redirect(synonymsPath()) : await withTakenGroups(args, added.response, phrases);
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("synonyms.title"), noIndex: true }));

export default function Synonyms() {
  const { words, groups, mayChange } = useLoaderData<typeof loader>();
  const failure = useActionData<typeof action>() as SynonymFailure;
  const t = useT();
  return (
    <div className="page stack stack--l">
      <PageHead title={t("synonyms.title")} lead={t("synonyms.lead")} />
      <StaffLinks current="synonyms" />
      <div className="columns columns--wide-aside columns--aside-first">
        <aside>
          {mayChange && (
            <SynonymForm
              title={t("synonyms.addTitle")}
              label={t("synonyms.fieldPhrases")}
              hint={t("synonyms.fieldPhrasesHint")}
              submit={t("synonyms.add")}
              failure={failure}
            />
          )}
        </aside>
        <div className="stack">
          <search>
            <form action={synonymsPath()} method="get" className="form">
              <TextInput
                name="q"
                type="search"
                label={t("synonyms.find")}
                defaultValue={words}
                maxLength={MAX_WORDS}
                autoComplete="off"
              />
              <div className="form__actions">
                <Button icon="search">{t("common.search")}</Button>
                {words && (
                  <ButtonLink look="quiet" href={synonymsPath()}>
                    {t("synonyms.all")}
                  </ButtonLink>
                )}
              </div>
            </form>
          </search>
          <GroupList words={words} groups={groups} mayChange={mayChange} />
        </div>
      </div>
    </div>
  );
}

type GroupListProps = ReturnType<typeof useLoaderData<typeof loader>>;

function GroupList({ words, groups, mayChange }: GroupListProps) {
  const t = useT();
  if (groups.items.length === 0 && groups.page > 1)
    return <NothingOnPage firstHref={synonymsPath({ q: words })} />;
  if (groups.items.length === 0)
    return (
      <EmptyState title={words ? t("synonyms.empty") : t("synonyms.none")}>
        {words && <p>{t("synonyms.emptyHint")}</p>}
      </EmptyState>
    );
  return (
    <>
      <SynonymRows groups={groups.items} mayChange={mayChange} />
      <Pagination {...pageLinks(groups, (page) => synonymsPath({ q: words, page }))} />
    </>
  );
}
