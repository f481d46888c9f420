import { platformNames, platforms, scenarios } from "~/domain/questions/vocabulary";
import { Button } from "~/ui/button";
import { errorsOf, type Failure } from "~/ui/failure";
import { FormError } from "~/ui/form-error";
import { Checkbox, Choices, Select, TextArea, TextInput } from "~/ui/inputs";
import { scenarioTexts } from "~/ui/scenario-texts";
import { Card } from "~/ui/surface";
import { useErrorText, useT } from "~/ui/use-t";
import { OverlapChoices, type OverlappingMark } from "./overlap-choices";

type MarkFormProps = {
  kind: "mark" | "propose" | "confirm" | "recheck";
  /** The revision that stands on the page: the mark is on what was read. */
  revision: number;
  /** The proposal that is confirmed. */
  proposal: number | undefined;
  values: Record<string, string>;
  failure: Failure;
  /** Official answers for some of the same readers: does this one replace them? */
  overlapping: readonly OverlappingMark[];
};

/** Scope and note of a mark, and whether it replaces those that it overlaps with. */
export function MarkForm({ kind, revision, proposal, values, failure, overlapping }: MarkFormProps) {
  const t = useT();
  const { form, fields } = errorsOf(failure, useErrorText());
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
      {proposal !== undefined && <input type="hidden" name="proposal" value={proposal} />}
      <Choices legend={t("official.platforms")} hint={t("official.platformsHint")} error={fields.platforms}>
        {platforms.map((platform) => (
          <Checkbox
            key={platform}
            name="platforms"
            value={platform}
            label={platformNames[platform]}
            defaultChecked={(values.platforms ?? "").split(",").includes(platform)}
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
      <Select
        name="scenario"
        label={t("official.scenario")}
        none={t("official.anyScenario")}
        options={scenarios.map((value) => ({ value, label: t(scenarioTexts[value]) }))}
        defaultValue={values.scenario}
        error={fields.scenario}
        optional
      />
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
      {overlapping.length > 0 && (
        <OverlapChoices marks={overlapping} values={values} error={fields.overlap} />
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
