import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { endMembership, giveRole, makeStaff, takeRole } from "~/domain/accounts/change-roles.server";
import { roleInput } from "~/domain/accounts/role-input";
import {
  findPeopleWithRoles,
  getPersonWithRoles,
  listRoleChanges,
  listVendorNames,
} from "~/domain/accounts/roles.server";
import { checkForm, formFailure, idFrom, pageFrom, textFields, tryCommand } from "~/http/forms.server";
import { requireFreshPassword } from "~/http/fresh-password.server";
import { asAdmin } from "~/http/makers.server";
import { pageLinks } from "~/lib/page-links";
import { adminRolesPath } from "~/paths";
import { Button, ButtonLink } from "~/ui/button";
import { TextInput } from "~/ui/inputs";
import { Pagination } from "~/ui/navigation";
import { pageMeta } from "~/ui/page-meta";
import { EmptyState, PageHead, Section } from "~/ui/surface";
import { useFailure } from "~/ui/use-failure";
import { useT } from "~/ui/use-t";
import { PasswordAgain } from "./password-again";
import { PeopleTable } from "./people-table";
import { PersonForms } from "./person-forms";
import { RoleLog } from "./role-log";

export const loader = asAdmin(async ({ db, viewer, url }) => {
  const words = url.searchParams.get("q") ?? "";
  const id = idFrom(url.searchParams.get("person") ?? undefined);
  const person = id ? await getPersonWithRoles(db, viewer, id) : null;
  return {
    words,
    person,
    vendors: person ? await listVendorNames(db) : [],
    people: person ? [] : await findPeopleWithRoles(db, viewer, words),
    log: await listRoleChanges(db, viewer, { page: pageFrom(url.searchParams.get("page")) }),
  };
});

export const action = asAdmin(async ({ db, viewer, request }) => {
  const values = textFields(await request.formData());
  const checked = checkForm(roleInput, values);
  if (!checked.ok) return formFailure(checked);
  const act = checked.value;
  const done = await tryCommand(values, async () => {
    await requireFreshPassword(db, viewer, values);
    switch (act.intent) {
      case "give":
        return await giveRole(db, viewer, act.person, act.role);
      case "take":
        return await takeRole(db, viewer, act.person, act.role);
      case "staff": {
        const { vendor: vendorId, tier, title, lead: isLead } = act;
        return await makeStaff(db, viewer, act.person, { vendorId, tier, title, isLead });
      }
      case "end":
        return await endMembership(db, viewer, act.person, act.membership);
    }
  });
  return done.ok ? redirect(adminRolesPath({ person: act.person })) : done.response;
});

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, (t) => ({ title: t("accounts.rolesTitle"), noIndex: true }));

export default function Roles() {
  const { words, person, vendors, people, log } = useLoaderData<typeof loader>();
  const { failure } = useFailure();
  const t = useT();
  return (
    <div className="page page--reading stack stack--l">
      <PageHead title={t("accounts.rolesTitle")} lead={t("accounts.rolesLead")}>
        {(person || words) && <ButtonLink href={adminRolesPath()}>{t("accounts.rolesBack")}</ButtonLink>}
      </PageHead>
      <form method="get" className="form">
        <TextInput
          name="q"
          type="search"
          label={t("accounts.rolesFind")}
          defaultValue={words}
          maxLength={100}
        />
        <div className="form__actions">
          <Button icon="search">{t("common.search")}</Button>
        </div>
      </form>
      {failure?.errors.currentPassword && (
        <PasswordAgain failure={failure} action={adminRolesPath({ person: Number(failure.values.person) })} />
      )}
      {person && <PersonForms person={person} vendors={vendors} failure={failure} />}
      {!person && (
        <Section title={t("accounts.rolesFound")}>
          {people.length === 0 ? (
            <EmptyState title={t("accounts.rolesNobody")} />
          ) : (
            <PeopleTable people={people} />
          )}
        </Section>
      )}
      <Section title={t("accounts.roleLogTitle")}>
        <RoleLog changes={log.items} />
        <Pagination {...pageLinks(log, (page) => adminRolesPath({ q: words, person: person?.id, page }))} />
      </Section>
    </div>
  );
}
