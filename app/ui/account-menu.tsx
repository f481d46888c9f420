import {
  adminMailsPath,
  adminRolesPath,
  adminVendorsPath,
  deskPath,
  followsPath,
  outOfSightPath,
  personPath,
  searchGapsPath,
  settingsPath,
  signOutPath,
  suspensionsPath,
  synonymsPath,
  tagChangesPath,
} from "~/paths";
import { Menu, MenuButton, MenuLink } from "./menu";
import { Avatar } from "./person-line";
import { useT } from "./use-t";

/** The signed-in reader, as far as the frame of the page shows them. */
export type SignedIn = {
  id: number;
  name: string;
  unreadCount: number;
  isAdmin: boolean;
  /** May see what is deleted or hidden. */
  moderates: boolean;
  /** May read what is looked for and which words say the same. */
  tendsSearch: boolean;
  /** Of the vendors whose staff they are. */
  desks: readonly { vendorSlug: string; vendorName: string }[];
  /** Null once their address is confirmed: before that nobody has a page about them, and they do not either. */
  unconfirmedEmail: string | null;
};

/** What is the reader's own, and what their roles open to them. */
export function AccountMenu({ viewer }: { viewer: Omit<SignedIn, "unreadCount"> }) {
  const t = useT();
  return (
    <Menu
      summaryClass="bar-button"
      label={t("common.accountMenu", { name: viewer.name })}
      summary={<Avatar person={{ id: viewer.id, name: viewer.name, href: personPath(viewer.id) }} />}
    >
      <div className="menu__head">
        <strong>{viewer.name}</strong>
      </div>
      {viewer.unconfirmedEmail === null && (
        <MenuLink href={personPath(viewer.id)} icon="user">
          {t("common.profile")}
        </MenuLink>
      )}
      <MenuLink href={settingsPath()} icon="settings">
        {t("common.settings")}
      </MenuLink>
      <MenuLink href={followsPath()} icon="bell">
        {t("follows.title")}
      </MenuLink>
      {viewer.desks.map(({ vendorSlug, vendorName }) => (
        <MenuLink key={vendorSlug} href={deskPath(vendorSlug)} icon="list">
          {t("desk.title", { vendor: vendorName })}
        </MenuLink>
      ))}
      {viewer.tendsSearch && (
        <>
          <MenuLink href={searchGapsPath()} icon="search">
            {t("gaps.title")}
          </MenuLink>
          <MenuLink href={synonymsPath()} icon="link">
            {t("synonyms.title")}
          </MenuLink>
        </>
      )}
      {viewer.moderates && (
        <>
          <MenuLink href={outOfSightPath()} icon="trash">
            {t("questions.outOfSightTitle")}
          </MenuLink>
          <MenuLink href={suspensionsPath()} icon="slash">
            {t("suspensions.title")}
          </MenuLink>
          <MenuLink href={tagChangesPath()} icon="tag">
            {t("tags.logTitle")}
          </MenuLink>
        </>
      )}
      {viewer.isAdmin && (
        <>
          <MenuLink href={adminRolesPath()} icon="users">
            {t("common.adminRoles")}
          </MenuLink>
          <MenuLink href={adminVendorsPath()} icon="building">
            {t("common.adminVendors")}
          </MenuLink>
          <MenuLink href={adminMailsPath()} icon="mail">
            {t("mail.adminTitle")}
          </MenuLink>
        </>
      )}
      <div className="menu__rule" />
      <MenuButton action={signOutPath()} icon="log-out">
        {t("common.signOut")}
      </MenuButton>
    </Menu>
  );
}
