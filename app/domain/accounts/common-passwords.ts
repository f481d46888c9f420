/**
 * Words and runs that guessed passwords are made of: the stems of the often-leaked lists, which at twelve characters are these
 * stems put together, doubled or with numbers round them. Lower case, with 0 for o and the like undone (see password-rules).
 */
export const commonParts: readonly string[] = (
  "password passwort passw motdepasse contrasena senha parola wachtwoord mima woaini " +
  "qwertyuiop qwertzuiop azertyuiop asdfghjkl zxcvbnm qwerty qwertz azerty asdfgh asdf zxcvbn zxcv qweasdzxc qweasd " +
  "qazwsxedc qazwsx wsxedc edcrfv poiuytrewq lkjhgfdsa mnbvcxz " +
  "abcdefghijklmnopqrstuvwxyz abcdefghijkl abcdefgh abcdef abcd abc " +
  "iloveyou ilove love letmein welcome admin administrator root login user guest master secret changeme default " +
  "monkey dragon football baseball basketball soccer superman batman spiderman pokemon princess sunshine shadow " +
  "michael jennifer jordan charlie daniel thomas hunter ashley jessica andrew george starwars whatever freedom computer " +
  "internet samsung google facebook microsoft windows android iphone apple oracle linkedin adobe trustno trust " +
  "hello hallo bonjour nihao summer winter spring autumn january february october november december " +
  "monday friday sunday test testing temp pass qwe asd zxc aaa"
).split(" ");

/** Words of this house: the first that somebody would try here. */
export const siteParts: readonly string[] = [
  "sidetone",
  "demo",
  "forum",
  "webrtc",
  "rtc",
  "lumenvoice",
  "northbeam",
  "lumen",
  "beam",
];
