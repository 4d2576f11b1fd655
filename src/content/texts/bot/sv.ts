import type { BotTextKey } from './da.ts';

export const sv = {
  name: 'Vägvisaren',
  notUnderstood:
    'Det kan jag inte svara på. Skriv med andra ord vad du behöver, eller skriv **hjälp**, så visar jag vad jag kan.',
  onlyText:
    'Jag kan bara läsa text. Skriv vad du behöver hjälp med, eller skriv **hjälp**, så visar jag vad jag kan.',
  answeredPrivately: 'Jag har svarat dig i vår chatt.',
  answerOnItsWay: 'Svaret är på väg till vår chatt.',
  notInstalled:
    'Jag kan inte skriva till dig privat än. Lägg till Vägvisaren under Appar i Teams och fråga mig igen.',
  tryAgain: 'Jag kan inte svara just nu. Försök igen om en stund.',
  failed:
    'Något gick fel och du fick inget svar. Försök igen om en stund. Händer det igen, säg till din samordnare.',
  oldCard: 'Det kortet kan jag inte använda längre. Skriv din fråga igen, så får du ett nytt.',
  unknownTenant:
    'Din kommun använder inte Vägvisaren än. Fråga din it-avdelning om den kan börja använda Vägvisaren.',
  guest:
    'Du är gäst i den här kommunen, och jag kan bara hjälpa kommunens egna medarbetare. Skriv till mig i din egen kommuns Teams.',
  notInDirectory:
    'Jag hittar dig inte i kommunens personalkatalog. Fråga din chef om ditt konto är upplagt och försök igen efter det.',
} as const satisfies Record<BotTextKey, string>;
