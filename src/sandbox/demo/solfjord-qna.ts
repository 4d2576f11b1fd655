import type { DemoQna } from './demo-qna-types.ts';

export const solfjordQna: DemoQna = {
  key: 'solfjord',
  topics: {
    konto: {
      da: 'Konto og login',
      sv: 'Konto och inloggning',
      nb: 'Konto og innlogging',
      en: 'Account and signing in',
    },
    filer: { da: 'Filer og deling', sv: 'Filer och delning', nb: 'Filer og deling', en: 'Files and sharing' },
    epost: {
      da: 'Mail og kalender',
      sv: 'E-post och kalender',
      nb: 'E-post og kalender',
      en: 'Mail and calendar',
    },
    moter: { da: 'Møder', sv: 'Möten', nb: 'Møter', en: 'Meetings' },
    flytting: {
      da: 'Flytning til skyen',
      sv: 'Flytt till molnet',
      nb: 'Flytting til skyen',
      en: 'Moving to the cloud',
    },
    personvern: { da: 'Persondata', sv: 'Personuppgifter', nb: 'Personvern', en: 'Privacy' },
    mobil: {
      da: 'Telefon og tablet',
      sv: 'Telefon och surfplatta',
      nb: 'Telefon og nettbrett',
      en: 'Phone and tablet',
    },
  },
  entries: [
    {
      key: 'hvor-er-filene',
      topic: 'flytting',
      leaf: 'migration',
      asked: ['thea', 150],
      answered: ['leif', 149],
      verified: ['hilde', 120],
      helped: 38,
      shared: true,
      texts: {
        nb: {
          question: 'Hvor er filene mine etter flyttingen?',
          answer:
            'Det som lå på hjemmeområdet ditt, ligger nå i **Min disk**, i en mappe med navnet *Flyttet*. Det enheten hadde felles, ligger i **Delte disker**.\n\n' +
            'Finner du dem ikke, så søk på filnavnet i Disk. Er de borte også da, sier du fra til guiden innen to uker: så lenge har vi kopien.',
        },
        en: {
          question: 'Where are my files after the move?',
          answer:
            'What was in your home area is now in **My Drive**, in a folder called *Flyttet*. What the unit shared is in **Shared drives**. Tell your guide within two weeks if something is missing.',
        },
        sv: {
          question: 'Var är mina filer efter flytten?',
          answer:
            'Det som låg på ditt hemområde ligger nu i **Min enhet**, i en mapp som heter *Flyttet*. Det gemensamma ligger i **Delade enheter**.',
        },
      },
    },
    {
      key: 'dele-utenfor',
      topic: 'filer',
      leaf: 'usage',
      asked: ['vilde', 77],
      answered: ['jonasb', 76],
      verified: ['even', 70],
      helped: 26,
      shared: true,
      texts: {
        nb: {
          question: 'Kan jeg dele et dokument med noen utenfor kommunen?',
          answer:
            'Ja, hvis det ikke inneholder personopplysninger. Trykk på **Del**, skriv e-postadressen og velg *Leser*. Lenker som «alle med lenken» er slått av.',
          parentQuestion: 'Barnehagen har delt et dokument med meg. Hvordan åpner jeg det?',
          parentAnswer:
            'Trykk på lenken i e-posten. Du får en kode på e-post og skriver den inn. Du trenger ingen konto.',
        },
        da: {
          question: 'Kan jeg dele et dokument med nogen uden for kommunen?',
          answer:
            'Ja, hvis der ikke er persondata i det. Tryk på **Del**, skriv mailadressen og vælg *Læser*.',
        },
      },
    },
    {
      key: 'felles-disk',
      topic: 'filer',
      asked: ['sigrid', 60],
      answered: ['jonasb', 59],
      helped: 14,
      texts: {
        nb: {
          question: 'Når bruker jeg Min disk, og når en delt disk?',
          answer:
            'Delte disker er for det enheten trenger også når du slutter. Min disk er for kladder og det som bare er ditt.',
        },
      },
    },
    {
      key: 'slettet',
      topic: 'filer',
      asked: ['jens', 33],
      answered: ['jens', 33],
      from: 'superuser',
      verified: ['even', 30],
      helped: 9,
      texts: {
        nb: {
          question: 'Jeg har slettet et dokument ved en feil. Får jeg det tilbake?',
          answer:
            'Ja, i 30 dager. Åpne **Papirkurv** i Disk, høyreklikk og velg *Gjenopprett*. I en delt disk må den som har rettigheten *Innholdsadministrator* gjøre det.',
        },
      },
    },
    {
      key: 'totrinn',
      topic: 'konto',
      leaf: 'account',
      asked: ['olena', 92],
      answered: ['ahmed', 91],
      verified: ['even', 85],
      helped: 31,
      shared: true,
      texts: {
        nb: {
          question: 'Vi deler telefon på avdelingen. Hvordan får jeg totrinnsinnlogging?',
          answer:
            'Du får en kodebrikke hos enhetslederen. Den har et nummer som knyttes til kontoen din. Ta den med på vakt; den virker uten nett.',
        },
        en: {
          question: 'We share a phone on the ward. How do I sign in with two steps?',
          answer:
            'Your unit manager gives you a code token. Its number is tied to your account. Bring it to your shift; it works without a network.',
        },
      },
    },
    {
      key: 'passord-utlopt',
      topic: 'konto',
      leaf: 'account',
      asked: ['stian', 48],
      answered: ['inger', 48],
      verified: ['even', 45],
      helped: 17,
      shared: true,
      texts: {
        nb: {
          question: 'Passordet mitt er utløpt, og jeg er på kveldsvakt. Hva gjør jeg?',
          answer:
            'Gå til passordsiden på telefonen og velg *Glemt passord*. Du får en kode på mobilen din. Har vi feil nummer, ringer du servicekontoret, som har vakt til kl. 22.',
        },
      },
    },
    {
      key: 'ny-kollega',
      topic: 'konto',
      asked: ['bente', 21],
      answered: ['leif', 20],
      helped: 5,
      texts: {
        nb: {
          question: 'Når får en ny medarbeider konto?',
          answer:
            'Natten etter at ansettelsen er registrert i lønnssystemet. Brukernavnet kommer på SMS. Har det gått to dager, så spør servicekontoret.',
        },
      },
    },
    {
      key: 'vikar-barnehage',
      topic: 'konto',
      asked: ['terje', 3],
      followers: ['kari', 'vilde'],
      assignedTo: 'jonasb',
      texts: { nb: { question: 'Kan ringevikarer i barnehagen få en konto for én dag?' } },
    },
    {
      key: 'etiketter',
      topic: 'epost',
      asked: ['thea', 66],
      answered: ['leif', 65],
      helped: 12,
      alsoAnswered: { by: 'silje', answer: 'Du kan også dra e-posten til etiketten i margen.' },
      texts: {
        nb: {
          question: 'Hvor er mappene mine i den nye e-posten?',
          answer:
            'Mappene er blitt til *etiketter*. En e-post kan ha flere. Du finner dem i margen til venstre, og du søker i alt på én gang.',
        },
      },
    },
    {
      key: 'fravaer',
      topic: 'epost',
      asked: ['lars', 44],
      answered: ['gro', 43],
      verified: ['hilde', 40],
      reviewIn: -6,
      helped: 10,
      texts: {
        nb: {
          question: 'Hvordan setter jeg på fraværsmelding?',
          answer:
            'Trykk på tannhjulet, velg *Se alle innstillinger* og rull ned til **Automatisk svar**. Skriv hvem som svarer når du er borte. Guider: husk å si fra i Vejviser også.',
        },
      },
    },
    {
      key: 'felles-postkasse',
      topic: 'epost',
      asked: ['risten', 38],
      answered: ['ante', 37],
      helped: 6,
      texts: {
        nb: {
          question: 'Hvordan svarer jeg fra skolens felles postkasse?',
          answer:
            'Trykk på bildet ditt og velg den felles postkassen under *Delegert*. Da står skolen som avsender, og kollegene ser svaret.',
        },
      },
    },
    {
      key: 'kalender-deling',
      topic: 'epost',
      asked: ['magnus', 16],
      answered: ['silje', 15],
      helped: 4,
      texts: {
        nb: {
          question: 'Kan kollegene se hva jeg gjør i kalenderen min?',
          answer:
            'De ser når du er opptatt, men ikke med hva. Du kan dele detaljer med enkeltpersoner under *Innstillinger for kalenderen*.',
        },
      },
    },
    {
      key: 'meet-bakgrunn',
      topic: 'moter',
      asked: ['hodan', 52],
      answered: ['jonasb', 51],
      helped: 8,
      texts: {
        nb: {
          question: 'Hvordan gjør jeg bakgrunnen uskarp i et møte?',
          answer:
            'Trykk på de tre prikkene, velg **Bruk visuelle effekter** og så *Gjør bakgrunnen uskarp*. Bruk det alltid når barn eller pasienter kan gå forbi.',
        },
      },
    },
    {
      key: 'moete-pasient',
      topic: 'moter',
      leaf: 'privacy',
      asked: ['ahmed', 105],
      answered: ['hilde', 104],
      verified: ['hilde', 104],
      helped: 20,
      shared: true,
      texts: {
        nb: {
          question: 'Kan jeg ha videosamtale med pårørende?',
          answer:
            'Ja, når pasienten sier ja. Bruk avdelingens nettbrett, lukk døra, og skriv i journalen at samtalen er holdt. Ta ikke opp.',
        },
        sv: {
          question: 'Får jag ha videosamtal med anhöriga?',
          answer:
            'Ja, när patienten säger ja. Använd avdelningens surfplatta, stäng dörren och spela inte in.',
        },
      },
    },
    {
      key: 'opptak',
      topic: 'moter',
      asked: ['edvard', 7],
      followers: ['marit'],
      texts: { nb: { question: 'Kan elevene få opptak av øvingen de ikke var med på?' } },
    },
    {
      key: 'journal-ikke',
      topic: 'personvern',
      leaf: 'privacy',
      asked: ['inger', 140],
      answered: ['hilde', 139],
      verified: ['hilde', 139],
      helped: 28,
      shared: true,
      texts: {
        nb: {
          question: 'Kan jeg skrive om en pasient i et delt dokument?',
          answer:
            'Nej. Opplysninger om pasienter hører til i journalen. Bruk heller ikke navn eller initialer i dokumenter, kalender eller chat.',
        },
        en: {
          question: 'May I write about a patient in a shared document?',
          answer:
            'No. Patient information belongs in the medical record. Do not use names or initials in documents, calendar or chat either.',
        },
      },
    },
    {
      key: 'bilder-barn',
      topic: 'personvern',
      asked: ['sigrid', 29],
      answered: ['hilde', 28],
      helped: 11,
      texts: {
        nb: {
          question: 'Hvor legger vi bilder av barna?',
          answer:
            'I den delte disken *Bilder* for avdelingen, aldri i Min disk eller på egen telefon. Slett dem når barnet slutter.',
          parentQuestion: 'Hvor blir bildene av barnet mitt av?',
          parentAnswer:
            'De ligger på barnehagens eget område, og bare de som jobber på avdelingen, ser dem. De slettes når barnet slutter.',
        },
      },
    },
    {
      key: 'feilsendt',
      topic: 'personvern',
      asked: ['thea', 11],
      unnamed: true,
      answered: ['hilde', 11],
      verified: ['hilde', 10],
      helped: 3,
      texts: {
        nb: {
          question: 'Jeg har sendt en e-post med personnummer til feil mottaker. Hva gjør jeg?',
          answer:
            'Be mottakeren slette den, og meld det i avvikssystemet samme dag. Personvernombudet hjelper deg; du får ikke kjeft for å si fra.',
        },
      },
    },
    {
      key: 'app-egen',
      topic: 'mobil',
      asked: ['lars', 56],
      answered: ['tuva', 55],
      helped: 13,
      texts: {
        nb: {
          question: 'Kan jeg lese jobbposten på min egen telefon?',
          answer:
            'Ja, med skjermlås. Installer appen og logg inn med jobbkontoen. Mister du telefonen, ringer du servicekontoret, som logger den ut.',
        },
      },
    },
    {
      key: 'nettbrett-bhg',
      topic: 'mobil',
      at: 'bie',
      asked: ['hodan', 14],
      answered: ['jonasb', 13],
      helped: 2,
      texts: {
        nb: {
          question: 'Hvor lader vi nettbrettene i Humlehagen?',
          answer: 'I skapet på personalrommet. Det blå er for avdeling Bekken, det røde for Lunden.',
        },
      },
    },
    {
      key: 'uten-nett',
      topic: 'mobil',
      asked: ['stian', 24],
      answered: ['inger', 23],
      helped: 7,
      texts: {
        nb: {
          question: 'Kan jeg lese rutinene i bilen der det ikke er dekning?',
          answer: 'Ja. Åpne dokumentet før du kjører, trykk på prikkene og velg **Tilgjengelig offline**.',
        },
      },
    },
    {
      key: 'gamle-maler',
      topic: 'flytting',
      asked: ['nora', 365],
      answered: ['jens', 364],
      outdated: 20,
      helped: 8,
      texts: {
        nb: {
          question: 'Hvor finner jeg brevmalene fra det gamle systemet?',
          answer: 'På intranettet under *Maler*. De gamle malene er fjernet; bruk de nye i Dokumenter.',
        },
      },
    },
    {
      key: 'makro',
      topic: 'flytting',
      leaf: 'migration',
      asked: ['gro', 19],
      answered: ['tuva', 17],
      helped: 4,
      texts: {
        nb: {
          question: 'Regnearket vårt har makroer. Virker det etter flyttingen?',
          answer:
            'Nei, ikke makroene. Si fra til prosjektet, så ser de på om det kan lages på en annen måte. Så lenge ligger det igjen i det gamle systemet.',
        },
      },
    },
    {
      key: 'filer-borte',
      topic: 'flytting',
      asked: ['edvard', 2],
      looksLike: 'hvor-er-filene',
      followers: ['marit', 'priya'],
      texts: { nb: { question: 'Hvor ble det av filene mine etter flyttingen?' } },
    },
    {
      key: 'skoleruta',
      topic: 'epost',
      asked: ['priya', 1],
      from: 'tab',
      locale: 'en',
      texts: { en: { question: 'Can I get the school holidays into my calendar?' } },
    },
  ],
};
