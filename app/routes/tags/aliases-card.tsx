import { tagEditPath } from "~/paths";
import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { TextInput } from "~/ui/inputs";
import { Card } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";

type AliasesCardProps = { tag: { slug: string; aliases: readonly string[] }; failure: Failure };

/** The other names of a tag, each with the way to take it away, and one more. */
export function AliasesCard({ tag, failure }: AliasesCardProps) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  const action = tagEditPath(tag.slug);
  return (
    <Card title={t("tags.aliases")}>
      <div className="stack">
        <p className="muted">{tag.aliases.length > 0 ? t("tags.aliasesLead") : t("tags.aliasesNone")}</p>
        {tag.aliases.length > 0 && (
          <ul className="stack stack--s">
            {tag.aliases.map((alias) => (
              <li key={alias} className="spread">
                <span className="tag">{alias}</span>
                <form method="post" action={action}>
                  <input type="hidden" name="alias" value={alias} />
                  <Button
                    size="s"
                    look="quiet"
                    name="intent"
                    value="remove-alias"
                    aria-label={t("tags.removeAliasOf", { name: alias })}
                  >
                    {t("tags.removeAlias")}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        )}
        <form method="post" action={action} className="form">
          <FormError message={form} fields={fields} />
          <TextInput
            name="alias"
            label={t("tags.fieldAlias")}
            hint={t("tags.fieldAliasHint", { example: "web-rtc" })}
            defaultValue={failure?.values.intent === "add-alias" ? failure.values.alias : ""}
            error={fields.alias}
            maxLength={100}
            autoComplete="off"
            autoCapitalize="none"
            required
          />
          <div className="form__actions">
            <Button name="intent" value="add-alias">
              {t("tags.addAlias")}
            </Button>
          </div>
        </form>
      </div>
    </Card>
  );
}
