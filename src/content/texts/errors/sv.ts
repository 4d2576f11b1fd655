import type { AppErrorCode } from '../../../kernel/app-error.ts';

export const sv = {
  'bad-request': 'Det kunde jag inte läsa. Ladda om sidan och försök igen.',
  unauthenticated: 'Du är inte inloggad längre. Öppna Vägvisaren igen i Teams.',
  forbidden: 'Det har du inte tillgång till. Fråga din samordnare om du behöver det i ditt arbete.',
  'not-found': 'Det finns inte eller har tagits bort. Gå tillbaka och leta upp det igen.',
  conflict: 'Någon har ändrat det under tiden. Ladda om sidan och försök igen.',
  'too-large': 'Det är för långt för att jag ska kunna ta emot det. Korta ner det och försök igen.',
  'tree-changed': 'Vägledningen har ändrats sedan du fick kortet. Börja om, så får du den nya.',
  'unknown-tenant':
    'Din kommun använder inte Vägvisaren än. Fråga din it-avdelning om den kan börja använda Vägvisaren.',
  guest:
    'Du är gäst i den här kommunen, och Vägvisaren kan bara hjälpa kommunens egna medarbetare. Öppna Vägvisaren i din egen kommuns Teams.',
  'institution-needed': 'Jag vet inte var du arbetar. Välj din enhet, så visar jag rätt kontaktpersoner.',
  unavailable: 'Det fungerar inte just nu. Försök igen om en stund.',
} as const satisfies Record<AppErrorCode, string>;
