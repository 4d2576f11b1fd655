import type { PerLocale } from '../../../kernel/locale.ts';
import { nordicFold } from '../analysis/index.ts';

/**
 * Words that stand in any sentence, by language. They are not left out, since a question may hang on one, but they weigh less, which
 * counting cannot find out while a municipality has twenty entries.
 */
const words: PerLocale<string> = {
  da: `
    jeg du han hun den det vi i de dem mig dig sig os jer min mit mine din dit dine sin sit sine hans hendes vores
    jeres deres dens dets der som hvem hvad hvilken hvilket hvilke hvor hvornår hvorfor hvordan en et og eller men
    at fordi hvis når da end om for til fra med ved af på over under efter før mellem gennem ud ind op ned er var
    været blive bliver blev have har havde få får fik kan kunne skal skulle vil ville må måtte bør gør gøre gjorde
    går gå så nu også kun bare meget mere mest ikke ja nej noget nogen nogle alle alt hver her dette denne disse
    man selv`,
  sv: `
    jag ni hon dom mej dej oss er mitt dina vår vårt våra ert era deras dess vilken vilket vilka vem vad var vart
    när varför hur ett och eller men att eftersom om än för till från med vid av på över under efter före mellan
    genom ut in upp ned ner är varit bli blir blev ha har hade få får fick kan kunde ska skall skulle vill ville
    måste bör göra gör gjorde går gå så nu också bara mycket mer mest inte ja nej något någon några alla allt
    varje här där detta denna dessa man själv som`,
  nb: `
    hun dere meg deg seg deres vår vårt våre hvem hva hvilken hvilke hvor når hvorfor hvordan ei og eller men å
    fordi hvis dersom da enn om for til fra med ved av på over under etter før mellom gjennom ut inn opp ned er
    var vært bli blir ble ha har hadde få får fikk kan kunne skal skulle vil ville må måtte bør gjør gjøre gjorde
    går gå så nå også bare mye mer mest ikke ja nei noe noen alle alt hver her der dette denne disse man selv slik
    sådan såhär`,
  en: `
    i you he she it we they me him her us them my your his its our their this that these those who whom whose what
    which when where why how a an the and or but because if as of at by for with about into through before after
    above below to from up down in out on off over under is am are was were be been being have has had do does did
    can could shall should will would may might must not no nor so than too very just only own same there here
    then now also any some all each get`,
};

const functionWords = new Set(
  Object.values(words).flatMap((list) =>
    list
      .trim()
      .split(/\s+/)
      .map((word) => nordicFold(word)),
  ),
);

/** Whether a folded word is a function word in any of the languages. */
export function isFunctionWord(fold: string): boolean {
  return functionWords.has(fold);
}
