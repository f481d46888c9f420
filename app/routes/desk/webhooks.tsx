import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "~/domain/errors";
import { webhookInput } from "~/domain/webhooks/input";
import {
  addWebhook,
  getWebhookMembership,
  listWebhooks,
  removeWebhook,
  testWebhook,
} from "~/domain/webhooks/webhooks.server";
import { idFrom, textFields, tryCommand } from "~/http/forms.server";
import { asMember } from "~/http/makers.server";
import { limitAction } from "~/http/rate-limits.server";
import { takeForm } from "~/http/sent-forms.server";
import { deskPath, vendorPath, webhooksPath } from "~/paths";
import { Button } from "~/ui/button";
import { FormError } from "~/ui/form-error";
import { Select, TextInput } from "~/ui/inputs";
import { Breadcrumbs } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, PageHead, Section } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { chatNames, WebhookRow } from "./webhook-row";

export const loader = asMember(async ({ db, viewer, params }) => {
  const slug = params.slug ?? "";
  const { vendorName } = getWebhookMembership(viewer, slug);
  return { slug, vendorName, webhooks: await listWebhooks(db, viewer, slug) };
});

export const action = asMember(async ({ db, viewer, params, request }) => {
  const slug = params.slug ?? "";
  getWebhookMembership(viewer, slug);
  const values = textFields(await request.formData());
  const { intent } = values;
  const taken =
    intent === "remove" || intent === "test"
      ? await tryCommand(values, async () => {
          const id = idFrom(values.webhook);
          if (id === null) throw notFound();
          await limitAction(viewer, "settings");
          await (intent === "test" ? testWebhook : removeWebhook)(db, viewer, slug, id);
        })
      : await takeForm(viewer, values, {
          input: webhookInput,
          limit: "settings",
          command: (input) => addWebhook(db, viewer, slug, input),
        });
  return taken.ok ? redirect(webhooksPath(slug)) : taken.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("webhooks.title"), noIndex: true }));

export default function Webhooks() {
  const { slug, vendorName, webhooks } = useLoaderData<typeof loader>();
  const { failure, form, fields } = useFailure();
  const t = useT();
  return (
    <div className="page page--reading stack stack--l">
      <Breadcrumbs
        items={[
          { label: vendorName, href: vendorPath(slug) },
          { label: t("desk.desk"), href: deskPath(slug) },
          { label: t("webhooks.title") },
        ]}
      />
      <PageHead title={t("webhooks.title")} lead={t("webhooks.lead")} />
      {webhooks.length === 0 ? (
        <EmptyState title={t("webhooks.empty")} />
      ) : (
        <ul className="stack">
          {webhooks.map((webhook) => (
            <WebhookRow key={webhook.id} webhook={webhook} />
          ))}
        </ul>
      )}
      <Section title={t("webhooks.add")}>
        <form method="post" className="form card">
          <FormError message={form} fields={fields} />
          <Select
            name="kind"
            label={t("webhooks.kind")}
            defaultValue={failure?.values.kind ?? "dingtalk"}
            error={fields.kind}
            options={Object.entries(chatNames).map(([value, name]) => ({ value, label: t(name) }))}
          />
          <TextInput
            name="url"
            type="url"
            label={t("webhooks.url")}
            hint={t("webhooks.urlHint")}
            defaultValue={failure?.values.url}
            error={fields.url}
            autoComplete="off"
            required
          />
          <TextInput
            name="secret"
            label={t("webhooks.secret")}
            hint={t("webhooks.secretHint")}
            defaultValue={failure?.values.secret}
            error={fields.secret}
            autoComplete="off"
            optional
          />
          <div className="form__actions">
            <Button look="primary">{t("webhooks.add")}</Button>
          </div>
        </form>
      </Section>
    </div>
  );
}
