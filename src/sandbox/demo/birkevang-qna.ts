import type { DemoQna } from './demo-qna-types.ts';

export const birkevangQna: DemoQna = {
  key: 'birkevang',
  topics: {
    login: { da: 'Login', sv: 'Inloggning', nb: 'Innlogging', en: 'Signing in' },
    beskeder: {
      da: 'Beskeder og opslag',
      sv: 'Meddelanden och inlägg',
      nb: 'Meldinger og oppslag',
      en: 'Messages and posts',
    },
    kalender: {
      da: 'Kalender og skema',
      sv: 'Kalender och schema',
      nb: 'Kalender og timeplan',
      en: 'Calendar and timetable',
    },
    kommegaa: {
      da: 'Komme/gå og sygdom',
      sv: 'Närvaro och sjukdom',
      nb: 'Tilstedeværelse og sykdom',
      en: 'Attendance and illness',
    },
    billeder: {
      da: 'Billeder og samtykke',
      sv: 'Bilder och samtycke',
      nb: 'Bilder og samtykke',
      en: 'Pictures and consent',
    },
    grupper: {
      da: 'Grupper og rettigheder',
      sv: 'Grupper och behörigheter',
      nb: 'Grupper og rettigheter',
      en: 'Groups and access',
    },
    foraeldre: { da: 'Forældre', sv: 'Vårdnadshavare', nb: 'Foresatte', en: 'Parents' },
    sikkerhed: {
      da: 'Sikkerhed og persondata',
      sv: 'Säkerhet och personuppgifter',
      nb: 'Sikkerhet og personopplysninger',
      en: 'Security and personal data',
    },
  },
  entries: [
    {
      key: 'syg-elev',
      topic: 'kommegaa',
      leaf: 'usage',
      asked: ['signe', 140],
      answered: ['mathilde', 139],
      verified: ['mathilde', 120],
      helped: 24,
      shared: true,
      followers: ['elin', 'mads'],
      texts: {
        da: {
          question: 'Hvordan ser jeg, hvem der er meldt syg i min klasse i dag?',
          answer:
            'Åbn **Komme/gå** og vælg din klasse. Elever, der er meldt syge, står med *Syg* ud for navnet.\n\n' +
            '1. Vælg dagen øverst, hvis du vil se en anden dag.\n2. Tryk på eleven for at se, hvad forælderen har skrevet.\n\n' +
            'Skriver forælderen i stedet en besked til dig, så registrér selv fraværet, ellers mangler det i statistikken.',
          parentQuestion: 'Hvordan melder jeg mit barn syg?',
          parentAnswer:
            'Åbn Aula og tryk på **Komme/gå**. Vælg dit barn, tryk på *Meld syg* og send. Du behøver ikke også skrive en besked.',
        },
        en: {
          question: 'How do I see who is reported ill in my class today?',
          answer:
            'Open **Komme/gå** and choose your class. Pupils who are reported ill have *Syg* beside their name. Press a pupil to see what the parent wrote.',
          parentQuestion: 'How do I report my child ill?',
          parentAnswer:
            'Open Aula and press **Komme/gå**. Choose your child, press *Meld syg* and send. You do not need to write a message as well.',
        },
        sv: {
          question: 'Hur ser jag vem som är sjukanmäld i min klass i dag?',
          answer: 'Öppna **Komme/gå** och välj din klass. Sjukanmälda elever har *Syg* bredvid namnet.',
        },
      },
    },
    {
      key: 'syg-selv',
      topic: 'kommegaa',
      asked: ['anton', 90],
      answered: ['tove', 90],
      helped: 11,
      texts: {
        da: {
          question: 'Melder jeg mig selv syg i Aula?',
          answer:
            'Nej. Aula er til børnenes fravær. Ring til skolens kontor inden kl. 7, så finder de en vikar. Fraværet registreres i lønsystemet.',
        },
      },
    },
    {
      key: 'kode-glemt',
      topic: 'login',
      leaf: 'login-unilogin',
      asked: ['elin', 200],
      answered: ['yasmin', 199],
      verified: ['sanne', 60],
      helped: 31,
      shared: true,
      texts: {
        da: {
          question: 'En elev har glemt sin adgangskode til Unilogin. Hvad gør jeg?',
          answer:
            'Du kan selv nulstille den, hvis du underviser eleven.\n\n' +
            '1. Gå til Unilogins side for skift af adgangskode og log ind som medarbejder.\n2. Find eleven under din klasse.\n' +
            '3. Lav en midlertidig kode, og lad eleven selv vælge en ny.\n\nStår eleven ikke på listen, så spørg skolens kontor: så mangler eleven i brugeradministrationen.',
        },
        sv: {
          question: 'En elev har glömt sitt lösenord till Unilogin. Vad gör jag?',
          answer:
            'Du kan återställa det själv om du undervisar eleven. Logga in på Unilogins sida för lösenordsbyte, leta upp eleven och skapa en tillfällig kod.',
        },
        en: {
          question: 'A pupil has forgotten the password for Unilogin. What do I do?',
          answer:
            'You can reset it yourself if you teach the pupil. Sign in to Unilogin’s page for changing passwords, find the pupil and make a temporary one.',
        },
      },
    },
    {
      key: 'adgangskode-elev',
      topic: 'login',
      asked: ['mads', 3],

      looksLike: 'kode-glemt',
      followers: ['ingeborg'],
      texts: { da: { question: 'Min elev kan ikke huske sin adgangskode til Unilogin, hvad gør jeg?' } },
    },
    {
      key: 'vikar-login',
      topic: 'login',
      leaf: 'login-unsure',
      asked: ['anton', 45],
      answered: ['nuka', 44],
      verified: ['nuka', 40],
      helped: 9,
      texts: {
        da: {
          question: 'Jeg er vikar på flere skoler. Hvorfor ser jeg kun den ene i Aula?',
          answer:
            'Du skal være oprettet på hver skole. Bed kontoret på den skole, der mangler, om at oprette dig som vikar. Dagen efter kan du skifte mellem skolerne øverst til venstre.',
        },
        en: {
          question: 'I work as a substitute at several schools. Why do I see only one of them in Aula?',
          answer:
            'You have to be registered at each school. Ask the office of the missing school to add you as a substitute. The day after, you can switch between schools at the top left.',
        },
      },
    },
    {
      key: 'totrin',
      topic: 'sikkerhed',
      leaf: 'login-idp',
      asked: ['oskar', 75],
      answered: ['mikkel', 74],
      verified: ['mikkel', 74],
      helped: 18,
      shared: true,
      texts: {
        da: {
          question: 'Hvorfor skal jeg logge ind én gang til for at åbne nogle beskeder?',
          answer:
            'Beskeder, der er markeret som *følsomme*, kræver totrinslogin. Så kan ingen læse med, hvis du har glemt at logge ud på en fælles computer. Brug kommunens kodeviser, når Aula beder om det.',
        },
        nb: {
          question: 'Hvorfor må jeg logge inn en gang til for å åpne noen meldinger?',
          answer:
            'Meldinger som er merket som *følsomme*, krever totrinnsinnlogging. Bruk kommunens kodebrikke når Aula ber om det.',
        },
      },
    },
    {
      key: 'besked-eller-opslag',
      topic: 'beskeder',
      leaf: 'usage',
      asked: ['fatima', 180],
      answered: ['annamargrethe', 178],
      verified: ['annamargrethe', 100],
      helped: 42,
      shared: true,
      texts: {
        da: {
          question: 'Hvornår skriver jeg en besked, og hvornår et opslag?',
          answer:
            '**Opslag** er til det, alle i gruppen skal vide, og som ingen skal svare på: ugens plan, husk gummistøvler.\n\n' +
            '**Besked** er til det, der handler om ét barn eller kræver svar.\n\n**Kalender** er til alt med et tidspunkt. Så får forældrene det i deres egen kalender.',
        },
        en: {
          question: 'When do I write a message, and when a post?',
          answer:
            '**Posts** are for what everybody in the group has to know and nobody has to answer. **Messages** are about one child, or need an answer. **Calendar** is for everything with a time.',
        },
        sv: {
          question: 'När skriver jag ett meddelande och när ett inlägg?',
          answer:
            '**Inlägg** är för det som alla i gruppen ska veta. **Meddelanden** handlar om ett barn eller behöver ett svar. **Kalendern** är för allt som har en tid.',
        },
      },
    },
    {
      key: 'fortryd',
      topic: 'beskeder',
      asked: ['signe', 30],
      answered: ['rasmus', 29],
      helped: 6,
      texts: {
        da: {
          question: 'Kan jeg trække en besked tilbage, som jeg har sendt til de forkerte forældre?',
          answer:
            'Du kan slette den, men den, der har fået en mail om beskeden, kan have læst den. Indeholder beskeden oplysninger om et barn, så sig det til din leder med det samme: det kan være et brud på persondatasikkerheden.',
        },
      },
    },
    {
      key: 'stille',
      topic: 'beskeder',
      asked: ['emma', 60],
      answered: ['fatima', 59],
      verified: ['fatima', 50],
      helped: 15,
      texts: {
        da: {
          question: 'Hvordan får jeg ikke besked fra Aula om aftenen?',
          answer:
            'Tryk på dit billede og vælg **Notifikationer**. Slå mail og telefon fra, eller vælg at få dem samlet én gang om dagen. Vi har aftalt, at ingen skal svare uden for arbejdstid.',
        },
      },
    },
    {
      key: 'besked-laest',
      topic: 'beskeder',
      asked: ['jakob', 15],
      answered: ['line', 14],
      helped: 3,
      alsoAnswered: { by: 'bo', answer: 'Man kan ikke se det i opslag, kun i beskeder.' },
      texts: {
        da: {
          question: 'Kan jeg se, om forældrene har læst min besked?',
          answer: 'Ja, i en besked kan du trykke på modtagerne og se, hvem der har åbnet den.',
        },
      },
    },
    {
      key: 'vedhaeft-stor',
      topic: 'beskeder',
      asked: ['line', 8],
      followers: ['bo', 'maia'],
      assignedTo: 'maia',
      texts: {
        da: {
          question: 'Hvor stor en video kan jeg sende i en besked, og hvad gør jeg, hvis den er for stor?',
        },
      },
    },
    {
      key: 'skema-tomt',
      topic: 'kalender',
      leaf: 'error-timetable',
      asked: ['bo', 110],
      answered: ['henriette', 109],
      verified: ['henriette', 109],
      reviewIn: -4,
      helped: 20,
      texts: {
        da: {
          question: 'Mit skema er tomt i Aula. Er det en fejl?',
          answer:
            'Skemaet kommer fra skemasystemet hver nat. Er det tomt for dig alene, mangler du som regel i skemasystemet: spørg skemalæggeren. Er det tomt for alle, så se på Skemastatus, før du melder fejl.',
        },
        en: {
          question: 'My timetable is empty in Aula. Is that an error?',
          answer:
            'The timetable comes from the timetable system every night. If it is empty for you only, ask whoever makes the timetable. If it is empty for everybody, look at Skemastatus first.',
        },
      },
    },
    {
      key: 'samtale',
      topic: 'kalender',
      leaf: 'usage',
      asked: ['ingeborg', 70],
      answered: ['mathilde', 69],
      verified: ['mathilde', 65],
      helped: 27,
      shared: true,
      texts: {
        da: {
          question: 'Hvordan lader jeg forældrene selv vælge tid til skole-hjem-samtalen?',
          answer:
            '1. Gå til **Kalender** og vælg *Ny begivenhed*, så *Skole-hjem-samtale*.\n2. Sæt længde, pauser og sted.\n' +
            '3. Vælg klassen, og hvilke lærere der er med.\n4. Sæt en frist for, hvornår forældrene skal have valgt.\n\n' +
            'Forældre, der bor hver for sig, vælger hver for sig, hvis du sætter flueben ved *Begge forældre*.',
          parentQuestion: 'Hvordan vælger vi tid til skole-hjem-samtalen?',
          parentAnswer:
            'Når læreren har åbnet for det, står der en invitation i Aulas kalender. Tryk på den og vælg en ledig tid. Du kan flytte den, indtil fristen er gået.',
        },
      },
    },
    {
      key: 'lokale',
      topic: 'kalender',
      asked: ['kasper', 20],
      answered: ['tove', 20],
      at: 'linde',
      helped: 5,
      texts: {
        da: {
          question: 'Hvordan booker jeg musiklokalet på Lindeskolen?',
          answer:
            'Vælg *Musik, bygning C* som ressource, når du laver begivenheden i kalenderen. Nøglen hænger på kontoret.',
        },
      },
    },
    {
      key: 'feriekalender',
      topic: 'kalender',
      asked: ['karoline', 5],
      answered: ['dennis', 4],
      helped: 2,
      texts: {
        da: {
          question: 'Hvordan spørger vi forældrene, hvornår børnene holder sommerferie?',
          answer:
            'Opret en *Ferieindberetning* i **Komme/gå**. Forældrene svarer for hver dag, og du ser svarene samlet i en liste, der kan hentes til Excel.',
        },
      },
    },
    {
      key: 'hentetid',
      topic: 'kommegaa',
      leaf: 'usage',
      asked: ['emma', 35],
      answered: ['oskar', 34],
      verified: ['karoline', 30],
      helped: 12,
      texts: {
        da: {
          question: 'En bedstemor henter i dag. Hvor står det, at hun må?',
          answer:
            'I **Komme/gå** under barnets navn står *Hentes af*. Står der ingen, ringer du til en forælder, før barnet går med.',
          parentQuestion: 'Hvordan siger jeg, at en anden henter mit barn?',
          parentAnswer:
            'Gå til **Komme/gå**, vælg dit barn og tryk på *Hentes af*. Skriv navnet på den, der henter.',
        },
      },
    },
    {
      key: 'tablet-komme',
      topic: 'kommegaa',
      leaf: 'device-network',
      asked: ['fatima', 12],
      answered: ['dennis', 11],
      at: 'tusindben',
      helped: 4,
      texts: {
        da: {
          question: 'Tabletten ved indgangen går i stå på Komme/gå. Hvad gør vi?',
          answer:
            'Luk appen og åbn den igen. Hjælper det ikke, så genstart tabletten på knappen i siden. Skriv børnene op på papir så længe; listen hænger på indersiden af skabet.',
        },
      },
    },
    {
      key: 'samtykke',
      topic: 'billeder',
      asked: ['maia', 160],
      answered: ['sanne', 158],
      verified: ['sanne', 158],
      helped: 33,
      shared: true,
      texts: {
        da: {
          question: 'Hvordan ser jeg, om jeg må dele billeder af et barn?',
          answer:
            'Åbn barnets **stamkort** og se under *Samtykker*. Mangler der svar, er svaret nej, indtil forælderen har svaret.\n\n' +
            'Et samtykke til Aula er ikke et samtykke til skolens hjemmeside.',
          parentQuestion: 'Hvordan siger jeg ja eller nej til billeder af mit barn?',
          parentAnswer:
            'Gå til dit barns profil i Aula og vælg **Samtykker**. Du kan ændre dit svar, når du vil.',
        },
        sv: {
          question: 'Hur ser jag om jag får dela bilder på ett barn?',
          answer: 'Öppna barnets **stamkort** och titta under *Samtykker*. Saknas svar är svaret nej.',
        },
      },
    },
    {
      key: 'galleri',
      topic: 'billeder',
      asked: ['oskar', 50],
      answered: ['fatima', 49],
      helped: 8,
      texts: {
        da: {
          question: 'Hvor længe bliver billederne liggende i galleriet?',
          answer:
            'Til barnet forlader institutionen. Ryd op hvert år i juni, og slet de billeder, hvor et barn er i en sårbar situation.',
        },
      },
    },
    {
      key: 'video',
      topic: 'billeder',
      asked: ['line', 2],
      from: 'tab',
      unnamed: true,
      texts: { da: { question: 'Må jeg filme elevernes fremlæggelse og dele den med klassens forældre?' } },
    },
    {
      key: 'gruppe',
      topic: 'grupper',
      leaf: 'access-rights',
      asked: ['mads', 85],
      answered: ['henriette', 84],
      verified: ['sanne', 80],
      helped: 14,
      shared: true,
      texts: {
        da: {
          question: 'Hvordan laver jeg en gruppe til forældrene i et valghold?',
          answer:
            'Det gør institutionsadministratoren. Skriv, hvad gruppen skal hedde, hvilke elever der er med, og om forældrene må skrive til hinanden. Gruppen er der som regel samme dag.',
        },
      },
    },
    {
      key: 'adgang-kalender',
      topic: 'grupper',
      leaf: 'access-rights',
      asked: ['kasper', 25],
      answered: ['yasmin', 24],
      helped: 7,
      texts: {
        da: {
          question: 'Kan en kollega få adgang til min kalender, mens jeg er væk?',
          answer:
            'Ja. Gå til **Profil**, vælg *Delegering* og find din kollega. Husk at slå det fra, når du er tilbage.',
        },
      },
    },
    {
      key: 'fratraadt',
      topic: 'grupper',
      leaf: 'master-data',
      asked: ['ruth', 18],
      answered: ['jakob', 17],
      helped: 3,
      texts: {
        da: {
          question: 'En medarbejder er stoppet, men står stadig i Aula. Hvem fjerner hende?',
          answer:
            'Det sker natten efter, at lønkontoret har afsluttet ansættelsen. Står hun der stadig efter to dage, så bed kontoret se i brugeradministrationen.',
        },
      },
    },
    {
      key: 'ny-adresse',
      topic: 'foraeldre',
      leaf: 'master-data',
      asked: ['elin', 65],
      from: 'parent',
      answered: ['tove', 64],
      verified: ['tove', 64],
      helped: 10,
      texts: {
        da: {
          question: 'Vi er flyttet. Hvorfor står vores gamle adresse i Aula?',
          answer:
            'Adressen kommer fra folkeregistret. Er den rettet der, står den rigtigt i Aula efter et par dage. Telefon og mail retter forælderen selv under **Profil**.',
          parentQuestion: 'Vi er flyttet. Hvorfor står vores gamle adresse i Aula?',
          parentAnswer:
            'Aula henter jeres adresse fra folkeregistret. Har I meldt flytning, retter den sig selv efter et par dage. Telefon og mail retter du selv under **Profil**.',
        },
        en: {
          question: 'We have moved. Why is our old address in Aula?',
          parentQuestion: 'We have moved. Why is our old address in Aula?',
          parentAnswer:
            'Aula gets your address from the national register. Once you have reported the move, it corrects itself after some days. You change phone and email yourself under **Profil**.',
        },
      },
    },
    {
      key: 'to-hjem',
      topic: 'foraeldre',
      leaf: 'parent-question',
      asked: ['mathilde', 6],
      from: 'parent',
      followers: ['tove'],
      texts: {
        da: {
          question: 'Kan vi hver især skrive aftaler ind, når vores barn bor hos os på skift?',
          parentQuestion: 'Kan vi hver især skrive aftaler ind, når vores barn bor hos os på skift?',
        },
      },
    },
    {
      key: 'mitid-foraelder',
      topic: 'foraeldre',
      leaf: 'parent-question',
      asked: ['birgit', 100],
      answered: ['sanne', 98],
      verified: ['sanne', 98],
      helped: 22,
      shared: true,
      texts: {
        da: {
          question: 'En forælder har ikke MitID. Hvordan kommer hun på Aula?',
          answer:
            'Kontoret kan give hende et Unilogin som kontaktperson. Hun kan ikke åbne følsomme beskeder med det; dem får hun ved et møde eller på telefon.',
          parentQuestion: 'Jeg har ikke MitID. Kan jeg bruge Aula alligevel?',
          parentAnswer:
            'Ja. Gå til skolens kontor og vis legitimation, så får du et login. Borgerservice hjælper dig med MitID, hvis du gerne vil have det.',
        },
      },
    },
    {
      key: 'sprog',
      topic: 'foraeldre',
      asked: ['karoline', 28],
      answered: ['fatima', 27],
      helped: 9,
      texts: {
        da: {
          question: 'Kan forældrene få Aula på andre sprog end dansk?',
          answer:
            'Nej, men beskeder kan oversættes i telefonens browser. Skriv korte sætninger, så bliver oversættelsen bedre. Til vigtige samtaler bestiller lederen en tolk.',
        },
      },
    },
    {
      key: 'cpr-i-besked',
      topic: 'sikkerhed',
      leaf: 'privacy-incident',
      asked: ['susanne', 55],
      answered: ['sanne', 55],
      verified: ['sanne', 55],
      helped: 13,
      texts: {
        da: {
          question: 'Må jeg skrive et cpr-nummer i en besked?',
          answer:
            'Kun i en besked, der er markeret som *følsom*. Bedst er det at lade være: barnet er allerede valgt, når du skriver om det.',
        },
      },
    },
    {
      key: 'privat-telefon',
      topic: 'sikkerhed',
      asked: ['emma', 10],
      answered: ['mikkel', 9],
      helped: 5,
      texts: {
        da: {
          question: 'Må jeg have Aula på min egen telefon?',
          answer:
            'Ja, med kode eller fingeraftryk på telefonen. Tag ikke billeder af børnene med den: brug institutionens kamera eller tablet.',
        },
      },
    },
    {
      key: 'klasseliste-gammel',
      topic: 'grupper',
      asked: ['poul', 380],
      answered: ['yasmin', 379],
      outdated: 14,
      helped: 16,
      texts: {
        da: {
          question: 'Hvordan printer jeg en klasseliste med telefonnumre?',
          answer: 'Under **Kontakter** er der en knap til udskrift. Den forsvandt med forårets opdatering.',
        },
      },
    },
    {
      key: 'widget-ugeplan',
      topic: 'kalender',
      leaf: 'error-widget',
      asked: ['signe', 1],
      followers: ['mads', 'ingeborg', 'bo'],
      texts: {
        da: {
          question:
            'Ugeplanen vises ikke for forældrene i 4.b, men godt for os lærere. Er der andre, der ser det?',
        },
      },
    },
    {
      key: 'english-reports',
      topic: 'beskeder',
      locale: 'en',
      asked: ['anton', 33],
      answered: ['rasmus', 32],
      helped: 4,
      texts: {
        en: {
          question: 'Is there a way to write one message to all my classes?',
          answer:
            'Yes. Start a new message and choose several groups as recipients. Tick *Send enkeltvis* so that parents do not answer everybody.',
        },
        da: {
          question: 'Kan jeg skrive én besked til alle mine klasser?',
          answer:
            'Ja. Start en ny besked og vælg flere grupper som modtagere. Sæt flueben ved *Send enkeltvis*, så forældrene ikke svarer alle.',
        },
      },
    },
  ],
};
