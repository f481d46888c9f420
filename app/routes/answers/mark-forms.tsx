import { platformNames, platforms } from "~/domain/questions/vocabulary";
import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { Checkbox, Choices, TextArea, TextInput } from "~/ui/inputs";
import { MarkScope } from "~/ui/marks";
import { Card } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";
import { platformName } from "~/ui/views";

type MarkFormProps = {
  kind: "mark" | "propose" | "confirm" | "recheck";
  /** The revision that stands on the page: the mark is on what was read. */
  revision: number;
  values: Record<string, string>;
  failure: Failure;
  others: readonly {
    id: number;
    author: string | null;
    platforms: string[];
    fromVersion: string | null;
    toVersion: string | null;
  }[];
};

/** Scope and note of a mark, and which other marks it replaces. */
export function MarkForm({ kind, revision, values, failure, others }: MarkFormProps) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  const ticked = (name: "platforms" | "supersedes", value: string) =>
    (values[name] ?? "").split(",").includes(value);
  const words = {
    mark: t("official.mark"),
    propose: t("official.propose"),
    confirm: t("official.confirm"),
    recheck: t("official.stillHolds"),
  };
  return (
    <form method="post" className="form">
      <FormError message={form} fields={fields} />
      <input type="hidden" name="revision" value={revision} />
      <Choices legend={t("official.platforms")} hint={t("official.platformsHint")} error={fields.platforms}>
        {platforms.map((platform) => (
          <Checkbox
            key={platform}
            name="platforms"
            value={platform}
            label={platformNames[platform]}
            defaultChecked={ticked("platforms", platform)}
          />
        ))}
      </Choices>
      <div className="grid">
        <TextInput
          name="fromVersion"
          label={t("official.fromVersion")}
          hint={t("official.fromVersionHint")}
          defaultValue={values.fromVersion}
          error={fields.fromVersion}
          autoComplete="off"
          maxLength={40}
          optional
        />
        <TextInput
          name="toVersion"
          label={t("official.toVersion")}
          hint={t("official.toVersionHint")}
          defaultValue={values.toVersion}
          error={fields.toVersion}
          autoComplete="off"
          maxLength={40}
          optional
        />
      </div>
      <TextArea
        name="note"
        label={t("official.note")}
        hint={t("official.noteHint")}
        defaultValue={values.note}
        error={fields.note}
        rows={3}
        maxLength={300}
        optional
      />
      {others.length > 0 && kind !== "propose" && (
        <Choices legend={t("official.supersedes")} hint={t("official.supersedesHint")}>
          {others.map((mark) => (
            <Checkbox
              key={mark.id}
              name="supersedes"
              value={mark.id}
              defaultChecked={ticked("supersedes", String(mark.id))}
              label={t("official.answerBy", { who: mark.author ?? t("common.deletedAccount") })}
              hint={
                <MarkScope
                  mark={{ ...mark, productName: null, platforms: mark.platforms.map(platformName) }}
                />
              }
            />
          ))}
        </Choices>
      )}
      <div className="form__actions">
        <Button look="official" icon="shield-check">
          {words[kind]}
        </Button>
      </div>
    </form>
  );
}

/** Takes the mark away, with a reason that everybody may read. */
export function WithdrawForm({ failure }: { failure: Failure }) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
  return (
    <Card title={t("official.withdrawTitle")}>
      <form method="post" className="form" id="withdraw">
        <FormError message={form} fields={fields} />
        <p>{t("official.withdrawLead")}</p>
        <TextArea
          name="reason"
          label={t("questions.reason")}
          defaultValue={failure?.values.reason}
          error={fields.reason}
          rows={2}
          maxLength={500}
          required
        />
        <div className="form__actions">
          <Button look="danger" name="intent" value="remove">
            {t("official.withdraw")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
