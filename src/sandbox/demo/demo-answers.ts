import type { Locale } from '../../kernel/locale.ts';

/** What somebody wrote, and how it went. */
export interface DemoAnswer {
  readonly text: string;
  /** Where it was led to; without one nothing fitted, or it was asked back. */
  readonly leaf?: string;
  /** It was asked back between these, and nobody answered. */
  readonly between?: readonly string[];
  /** The asker said that it was wrong. */
  readonly wrong?: true;
  /** The municipality's language, unless another. */
  readonly locale?: Locale;
  /** How many days ago, each time it was written. */
  readonly ago: readonly number[];
}

/** A month of what colleagues wrote, by the tree that they were answered from. */
export const demoAnswers: Readonly<Record<string, readonly DemoAnswer[]>> = {
  aula: [
    { text: 'hvornår kommer lønsedlen for november', ago: [3, 9] },
    { text: 'Hvornår kommer min lønseddel?', ago: [5] },
    { text: 'hvor melder jeg mig syg i dag', ago: [2, 12] },
    { text: 'hvem har nøglen til cykelkælderen', ago: [17] },
    { text: 'kopimaskinen på 1. sal vil ikke hæfte', ago: [8] },
    { text: 'porten siger, at min bruger er spærret', leaf: 'login-unilogin', wrong: true, ago: [4, 11] },
    { text: 'Porten siger at brugeren er spærret', leaf: 'login-unilogin', wrong: true, ago: [6] },
    { text: 'vikaren kan ikke se klassens mappe', leaf: 'usage', wrong: true, ago: [7] },
    { text: 'ugeplanen er tom for 4.b', between: ['error-widget', 'error-timetable'], ago: [1, 13] },
    { text: 'Ugeplanen er tom for 6. klasse', between: ['error-widget', 'error-timetable'], ago: [10] },
    { text: 'eleven står i den gamle klasse', between: ['master-data', 'access-rights'], ago: [15] },
    { text: 'hvordan laver jeg en gruppe til skolebestyrelsen', leaf: 'training', wrong: true, ago: [20] },
    { text: 'the timetable shows last week', locale: 'en', between: ['error-timetable', 'usage'], ago: [14] },
    { text: 'kan man få Aula på ukrainsk', ago: [22] },
    { text: 'jeg har glemt min adgangskode til Unilogin', leaf: 'login-unilogin', ago: [2, 6, 9, 16, 23] },
    { text: 'skemaet er forkert på torsdag', leaf: 'error-timetable', ago: [3, 10, 18] },
    { text: 'hvordan deler jeg et album med forældrene', leaf: 'usage', ago: [1, 8, 19, 26] },
    { text: 'jeg mangler adgang til klassens kalender', leaf: 'access-rights', ago: [5, 12, 24] },
    { text: 'min tablet vil ikke på nettet', leaf: 'device-network', ago: [4, 11, 21] },
  ],
  'travel-free-meetings': [
    { text: 'var bokar man en pool-bil', ago: [3, 8] },
    { text: 'Var bokar jag poolbil?', ago: [12] },
    { text: 'hur anmäler jag en felparkerad cykel vid entrén', ago: [6] },
    { text: 'mikrofonen hörs inte i Granen', leaf: 'howto', wrong: true, ago: [2, 9] },
    { text: 'det tjuter i högtalarna', between: ['equipment', 'live-support'], ago: [4, 15] },
    { text: 'kunden kommer inte in i mötet', between: ['live-support', 'technical-error'], ago: [7] },
    { text: 'skärmen i Björken är svart', leaf: 'room-booking', wrong: true, ago: [11] },
    { text: 'kan vi ha hybridmöte med tolk', ago: [18] },
    {
      text: 'the guest cannot share her screen',
      locale: 'en',
      between: ['howto', 'live-support'],
      ago: [13],
    },
    { text: 'hur bokar jag ett videorum', leaf: 'room-booking', ago: [1, 5, 10, 14, 22] },
    { text: 'klienten går inte att installera', leaf: 'client-install', ago: [3, 9, 17] },
    { text: 'hur spelar jag in ett möte', leaf: 'howto', ago: [2, 8, 16, 23] },
  ],
  'google-guides': [
    { text: 'når er neste personalmøte', ago: [4, 10] },
    { text: 'Når er det personalmøte neste gang?', ago: [7] },
    { text: 'hvor finner jeg turnusen min', ago: [2, 14] },
    { text: 'jeg ser ikke fellesområdet vårt lenger', leaf: 'usage', wrong: true, ago: [3, 9] },
    { text: 'filene fra gammel pc er borte', between: ['migration', 'technical-error'], ago: [5, 12] },
    { text: 'kan vi legge journalnotater i disken', leaf: 'usage', wrong: true, ago: [8] },
    {
      text: 'vikaren får ikke logget inn på nettbrettet',
      between: ['account', 'technical-error'],
      ago: [11],
    },
    { text: 'bestille arbeidstøy til ny kollega', ago: [19] },
    { text: 'where do I find the shared calendar', locale: 'en', between: ['usage', 'migration'], ago: [16] },
    { text: 'hvordan deler jeg en mappe med avdelingen', leaf: 'usage', ago: [1, 6, 13, 21] },
    { text: 'jeg har glemt passordet', leaf: 'account', ago: [2, 9, 17, 24] },
    { text: 'når flyttes e-posten vår', leaf: 'migration', ago: [5, 15] },
  ],
};

/** Answered in each of the last weeks besides these, the oldest first. Their texts are not kept. */
export const demoWeeks: readonly number[] = [9, 11, 8, 14, 12, 17, 13, 16, 12, 15, 14, 9];
