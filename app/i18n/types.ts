import type { en } from "./en";

/** The two languages of the interface. */
export type Language = "en" | "zh";

type Dictionary = typeof en;
type WithoutForm<Name> = Name extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : Name;

/** Every text of the interface as `area.name`; the plural forms `name_one` and `name_other` are one key. */
export type TextKey = {
  [Area in keyof Dictionary]: `${Area & string}.${WithoutForm<keyof Dictionary[Area] & string>}`;
}[keyof Dictionary];

type Found<Area, Name extends string> = Area extends keyof Dictionary
  ? Dictionary[Area][Extract<keyof Dictionary[Area], Name | `${Name}_one` | `${Name}_other`>]
  : never;
type Source<Key> = Key extends `${infer Area}.${infer Name}` ? Found<Area, Name> : never;
type NamesIn<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** The names that stand in `{{…}}` in a text. */
export type Placeholder<Key extends TextKey> = NamesIn<Source<Key>>;

/** What a text needs beside its key: nothing, or a value for each of its placeholders. */
export type Values<Key extends TextKey> = [Placeholder<Key>] extends [never]
  ? []
  : [values: Record<Placeholder<Key>, string | number>];

/** Gives the text in the reader's language. Values are put in as they are: React escapes, mails must. */
export type Translate = <Key extends TextKey>(key: Key, ...values: Values<Key>) => string;

/** The shape of an area's Chinese file: the same names, without the English singular forms. */
export type Translated<English> = {
  readonly [Name in keyof English as Name extends `${string}_one` ? never : Name]: string;
};
