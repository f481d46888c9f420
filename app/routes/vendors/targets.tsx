import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { changeTargets } from "~/domain/vendors/change-targets.server";
import { getManagedVendor } from "~/domain/vendors/managed.server";
import { listTargets } from "~/domain/vendors/targets.server";
import { targetField, targetsInput } from "~/domain/vendors/targets-input";
import { asMember } from "~/http/makers.server";
import { takeVendorForm } from "~/http/vendor-form.server";
import { translator } from "~/i18n";
import { vendorTargetsPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { pageMeta } from "~/ui/page-meta";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { EditPage } from "./edit-page";
import { durationText } from "./names";
import { TargetFields } from "./target-fields";

export const loader = asMember(async ({ db, viewer, params, context }) => {
  const vendor = await getManagedVendor(db, viewer, params.slug ?? "");
  const t = translator(context.language);
  const values: Record<string, string> = {};
  for (const { stage, severity, first, solution, counting } of await listTargets(db, vendor.id)) {
    values[targetField(stage, severity, "first")] = first === null ? "" : durationText(t, first);
    values[targetField(stage, severity, "solution")] = solution === null ? "" : durationText(t, solution);
    values[targetField(stage, severity, "counting")] = counting;
  }
  return { vendor, values };
});

export const action = asMember(async (args) => {
  const { db, viewer } = args;
  return await takeVendorForm(args, targetsInput, async (slug, targets) => {
    await changeTargets(db, viewer, slug, targets);
    return redirect(vendorTargetsPath(slug));
  });
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("vendors.targets"), noIndex: true }));

export default function Targets() {
  const { vendor, values } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  return (
    <EditPage vendor={vendor} part="targets" title={t("vendors.targets")} lead={t("vendors.targetsLead")}>
      <form method="post" className="form">
        <FormError message={form} fields={fields} />
        <TargetFields values={failure?.values ?? values} errors={fields} />
        <div className="form__actions">
          <Button look="primary">{t("common.save")}</Button>
          <ButtonLink look="quiet" href={vendorTargetsPath(vendor.slug)}>
            {t("vendors.targetChanges")}
          </ButtonLink>
        </div>
      </form>
    </EditPage>
  );
}
