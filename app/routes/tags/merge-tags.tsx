import type { Carried } from "~/domain/tags/tended.server";
import { tagMergingPath, tagPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { DOT } from "~/ui/dot";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { Sentence } from "~/ui/sentence";
import { Card, Notice, PageHead } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";
import { TagNames } from "./tag-names";

type Side = Carried & { slug: string };
type MergeTagsProps = { from: Side & { aliases: readonly string[] }; into: Side; failure: Failure };

/** Shows both tags and what will happen, and asks. */
export function MergeTags({ from, into, failure }: MergeTagsProps) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  const tag = into.slug;
  return (
    <div className="page page--narrow stack stack--l">
      <PageHead title={t("tags.mergeTitle", { tag: from.slug })} />
      <Card title={t("tags.fromHere")} flat>
        <Carrying of={from} />
      </Card>
      <Card title={t("tags.toThere")}>
        <Carrying of={into} />
      </Card>
      <section className="stack stack--s">
        <h2>{t("merging.whatHappens")}</h2>
        <ul className="bullets">
          {from.questions > 0 && <li>{t("tags.questionsMove", { count: from.questions, tag })}</li>}
          {from.talks > 0 && <li>{t("tags.talksMove", { count: from.talks })}</li>}
          {from.followers > 0 && <li>{t("tags.followersMove", { count: from.followers, tag })}</li>}
          <li>
            <Sentence
              of="tags.namesLead"
              parts={{ names: <TagNames names={[from.slug, ...from.aliases]} />, tag }}
            />
          </li>
        </ul>
        <Notice tone="warn">{t("tags.noUndo")}</Notice>
      </section>
      <form method="post" action={tagMergingPath(from.slug)} className="form">
        <FormError message={form ?? fields.into} />
        <input type="hidden" name="into" value={into.slug} />
        <div className="form__actions">
          <Button look="danger">{t("tags.confirmMerge")}</Button>
          <ButtonLink look="quiet" href={tagMergingPath(from.slug)}>
            {t("tags.anotherTag")}
          </ButtonLink>
          <ButtonLink look="quiet" href={tagPath(from.slug)}>
            {t("common.cancel")}
          </ButtonLink>
        </div>
      </form>
    </div>
  );
}

function Carrying({ of }: { of: Side }) {
  const t = useT();
  const counts = [
    t("tags.carriedQuestions", { count: of.questions }),
    t("tags.carriedTalks", { count: of.talks }),
    t("tags.carriedFollowers", { count: of.followers }),
  ];
  return (
    <p>
      <a className="tag" href={tagPath(of.slug)}>
        {of.slug}
      </a>{" "}
      <span className="small muted">{counts.join(DOT)}</span>
    </p>
  );
}
