import type { DemoQna } from './demo-qna-types.ts';

export const bjorkalvaQna: DemoQna = {
  key: 'bjorkalva',
  topics: {
    boka: { da: 'Booke møder', sv: 'Boka möten', nb: 'Booke møter', en: 'Booking meetings' },
    ljud: { da: 'Lyd og billede', sv: 'Ljud och bild', nb: 'Lyd og bilde', en: 'Sound and picture' },
    rum: { da: 'Mødelokaler', sv: 'Mötesrum', nb: 'Møterom', en: 'Meeting rooms' },
    leda: { da: 'Lede møder', sv: 'Leda möten', nb: 'Lede møter', en: 'Leading meetings' },
    externa: {
      da: 'Deltagere udefra',
      sv: 'Externa deltagare',
      nb: 'Eksterne deltakere',
      en: 'Guests from outside',
    },
    sekretess: { da: 'Fortrolighed', sv: 'Sekretess', nb: 'Taushetsplikt', en: 'Confidentiality' },
    resor: {
      da: 'Rejser og økonomi',
      sv: 'Resor och ekonomi',
      nb: 'Reiser og økonomi',
      en: 'Travel and costs',
    },
  },
  entries: [
    {
      key: 'boka-rum-och-lank',
      topic: 'boka',
      leaf: 'room-booking',
      asked: ['hanna', 120],
      answered: ['tobias', 119],
      verified: ['ingrid', 100],
      helped: 29,
      shared: true,
      texts: {
        sv: {
          question: 'Hur bokar jag ett möte där några sitter i rummet och andra är med på distans?',
          answer:
            '1. Skapa mötet i Outlook och slå på **Teams-möte**.\n2. Lägg till rummet under *Plats*, så bokas det samtidigt.\n' +
            '3. Bjud in deltagarna som vanligt.\n\nRummets skärm visar mötet av sig själv när det är dags. Tryck på *Anslut*.',
        },
        en: {
          question: 'How do I book a meeting with some people in the room and others at a distance?',
          answer:
            'Make the meeting in Outlook, switch on **Teams meeting**, and add the room under *Location*. The screen of the room shows the meeting when it is time: press *Join*.',
        },
        nb: {
          question: 'Hvordan booker jeg et møte der noen sitter i rommet og andre er med på avstand?',
          answer: 'Lag møtet i Outlook, slå på **Teams-møte** og legg til rommet under *Sted*.',
        },
      },
    },
    {
      key: 'eko',
      topic: 'ljud',
      leaf: 'howto',
      asked: ['maryam', 80],
      answered: ['pekka', 79],
      verified: ['pekka', 70],
      helped: 34,
      shared: true,
      texts: {
        sv: {
          question: 'Det ekar när flera av oss är med från samma rum. Vad gör vi?',
          answer:
            'Bara **en** dator i rummet ska ha ljudet på. De andra ansluter *utan ljud*: välj det på sidan där du går in i mötet. Har ni en konferenshögtalare, ska den sitta i den datorn.',
        },
        da: {
          question: 'Der er ekko, når flere af os er med fra samme lokale. Hvad gør vi?',
          answer: 'Kun **én** computer i lokalet skal have lyd på. De andre deltager *uden lyd*.',
        },
      },
    },
    {
      key: 'mikrofon',
      topic: 'ljud',
      leaf: 'technical-error',
      asked: ['jonas', 64],
      answered: ['amina', 63],
      verified: ['amina', 60],
      helped: 21,
      texts: {
        sv: {
          question: 'Ingen hör mig fast mikrofonen är på. Vad kan det vara?',
          answer:
            'Oftast är fel mikrofon vald. Tryck på pilen bredvid mikrofonen och välj ditt headset. Hjälper det inte, lämna mötet och gå in igen. Sista utvägen: ring in med telefonnumret i inbjudan.',
        },
      },
    },
    {
      key: 'suddig-bild',
      topic: 'ljud',
      asked: ['lovisa', 22],
      answered: ['gunnar', 21],
      helped: 6,
      alsoAnswered: {
        by: 'ivar',
        answer: 'Prova också med kabel i stället för trådlöst, det hjälpte hos oss.',
      },
      texts: {
        sv: {
          question: 'Bilden fryser när många har kameran på. Går det att göra något?',
          answer:
            'Stäng av inkommande video under **Mer**, så räcker nätet till ljudet. Be gärna alla som inte talar att stänga av kameran.',
        },
      },
    },
    {
      key: 'skarm-kabel',
      topic: 'rum',
      leaf: 'equipment',
      asked: ['bengt', 50],
      answered: ['stina', 49],
      helped: 9,
      texts: {
        sv: {
          question: 'Vilken kabel ska jag använda i det stora mötesrummet?',
          answer:
            'Den med märket *USB-C* ger bild, ljud och ström i en. Har din dator inte det uttaget, ligger en adapter i lådan under skärmen.',
        },
      },
    },
    {
      key: 'rum-upptaget',
      topic: 'rum',
      leaf: 'room-booking',
      asked: ['teresa', 41],
      answered: ['ivar', 40],
      verified: ['david', 38],
      helped: 12,
      texts: {
        sv: {
          question: 'Rummet är bokat men ingen är där. Får jag ta det?',
          answer:
            'Ja, efter tio minuter. Tryck på *Boka nu* på panelen vid dörren, så ser den som bokade att rummet är upptaget.',
        },
      },
    },
    {
      key: 'rum-alvskolan',
      topic: 'rum',
      at: 'alvskola',
      asked: ['soeren', 19],
      answered: ['linn', 18],
      helped: 3,
      texts: {
        sv: {
          question: 'Var finns kameran till klassrum 12?',
          answer: 'I skåpet i arbetsrummet på plan 2. Skriv upp dig på listan och ladda den efteråt.',
        },
      },
    },
    {
      key: 'handupprackning',
      topic: 'leda',
      leaf: 'howto',
      asked: ['nils', 95],
      answered: ['ella', 94],
      verified: ['ingrid', 90],
      helped: 18,
      shared: true,
      texts: {
        sv: {
          question: 'Hur får jag alla att komma till tals när hälften sitter i rummet?',
          answer:
            'Gå laget runt och börja med dem som är på distans. Be alla räcka upp handen i Teams, även de i rummet. Utse en person som följer chatten och säger till när någon har skrivit.',
        },
        en: {
          question: 'How do I let everybody speak when half of us sit in the room?',
          answer:
            'Go around and begin with those at a distance. Ask everybody to raise their hand in Teams, also those in the room. Name one person who follows the chat.',
        },
      },
    },
    {
      key: 'grupprum',
      topic: 'leda',
      asked: ['linn', 47],
      answered: ['tobias', 46],
      helped: 11,
      texts: {
        sv: {
          question: 'Hur delar jag in deltagarna i smågrupper?',
          answer:
            'Den som har bokat mötet trycker på **Rum** och väljer hur många. Rummen går att förbereda dagen innan. Är du inte den som bokat, be om att bli medarrangör.',
        },
      },
    },
    {
      key: 'spela-in',
      topic: 'leda',
      asked: ['karl', 36],
      answered: ['david', 35],
      verified: ['david', 35],
      reviewIn: -2,
      helped: 16,
      texts: {
        sv: {
          question: 'Får jag spela in ett möte?',
          answer:
            'Ja, om alla vet om det och ingen säger nej, och om inget som är sekretessbelagt tas upp. Inspelningen tas bort efter 60 dagar.',
        },
      },
    },
    {
      key: 'omrostning',
      topic: 'leda',
      asked: ['gunnar', 4],
      followers: ['tobias', 'ella'],
      assignedTo: 'tobias',
      texts: {
        sv: { question: 'Kan nämnden rösta i Teams så att det går att se efteråt hur var och en röstade?' },
      },
    },
    {
      key: 'extern-lank',
      topic: 'externa',
      leaf: 'howto',
      asked: ['amina', 88],
      answered: ['stina', 87],
      verified: ['stina', 80],
      helped: 25,
      shared: true,
      texts: {
        sv: {
          question: 'Kan någon utan Teams vara med på mötet?',
          answer:
            'Ja. Skicka inbjudan till personens e-postadress. Länken öppnas i webbläsaren, ingen inloggning behövs. Släpp in personen från *lobbyn* när mötet börjar.',
          parentQuestion: 'Kan jag vara med på mötet om jag inte har Teams?',
          parentAnswer:
            'Ja. Tryck på länken i inbjudan och välj *Fortsätt i webbläsaren*. Skriv ditt namn och vänta tills någon släpper in dig.',
        },
        da: {
          question: 'Kan en uden Teams være med i mødet?',
          answer:
            'Ja. Send invitationen til personens mailadresse. Linket åbner i browseren, og der skal ikke logges ind.',
        },
      },
    },
    {
      key: 'lobby',
      topic: 'externa',
      asked: ['jonas', 17],
      answered: ['amina', 17],
      helped: 4,
      texts: {
        sv: {
          question: 'Varför fastnar våra klienter i lobbyn?',
          answer:
            'Någon från kommunen måste släppa in dem. Öppna **Deltagare** och tryck på *Släpp in*. Är du inte själv på plats i tid, gör en kollega till medarrangör.',
        },
      },
    },
    {
      key: 'tolk',
      topic: 'externa',
      asked: ['amina', 2],
      from: 'tab',
      texts: { sv: { question: 'Hur bjuder jag in en tolk som inte ska se resten av ärendet?' } },
    },
    {
      key: 'sekretess-hemma',
      topic: 'sekretess',
      asked: ['birgitta', 130],
      answered: ['ingrid', 128],
      verified: ['ingrid', 128],
      helped: 19,
      shared: true,
      texts: {
        sv: {
          question: 'Får jag ha ett möte med sekretess hemifrån?',
          answer:
            'Ja, om ingen annan hör eller ser. Använd headset, stäng dörren och ha ryggen mot väggen. Spela inte in och skriv inget om ärendet i chatten.',
        },
        nb: {
          question: 'Kan jeg ha et møte med taushetsplikt hjemmefra?',
          answer: 'Ja, hvis ingen andre hører eller ser. Bruk hodetelefoner, lukk døra og ta ikke opp møtet.',
        },
      },
    },
    {
      key: 'chatt-sparas',
      topic: 'sekretess',
      asked: ['jonas', 26],
      answered: ['tobias', 25],
      helped: 8,
      unnamed: true,
      texts: {
        sv: {
          question: 'Sparas chatten efter mötet, och blir den allmän handling?',
          answer:
            'Den sparas i 30 dagar. Det som hör till ett ärende ska du föra över till ärendet; resten är av tillfällig betydelse. Fråga registratorn om du är osäker.',
        },
      },
    },
    {
      key: 'delad-skarm',
      topic: 'sekretess',
      asked: ['maryam', 13],
      answered: ['pekka', 12],
      helped: 7,
      texts: {
        sv: {
          question: 'Hur visar jag ett dokument utan att alla ser min e-post?',
          answer:
            'Dela **fönstret** och inte hela skärmen. Stäng av aviseringar först: tryck på din bild och välj *Stör ej*.',
        },
      },
    },
    {
      key: 'spara-resa',
      topic: 'resor',
      leaf: 'plan-reporting',
      asked: ['camilla', 70],
      answered: ['david', 68],
      helped: 10,
      texts: {
        sv: {
          question: 'Hur räknar vi ut vad vi sparar på att inte resa?',
          answer:
            'Fyll i resans längd och antal deltagare i mallen *Resfritt*. Den räknar tid, pengar och koldioxid. Lämna in den varje kvartal.',
        },
      },
    },
    {
      key: 'kostnad-licens',
      topic: 'resor',
      leaf: 'cost',
      asked: ['nils', 58],
      answered: ['david', 57],
      helped: 2,
      texts: {
        sv: {
          question: 'Kostar det något för enheten att ringa in till ett Teams-möte?',
          answer:
            'Ja, som ett vanligt samtal. Gå in med länken när du kan, och ring bara in om nätet krånglar.',
        },
      },
    },
    {
      key: 'milersattning',
      topic: 'resor',
      asked: ['bengt', 400],
      answered: ['david', 398],
      outdated: 30,
      helped: 5,
      texts: {
        sv: {
          question: 'Får jag milersättning om jag kunde ha varit med på distans?',
          answer: 'Ja, om chefen har godkänt resan i förväg på blanketten. Blanketten finns inte längre.',
        },
      },
    },
    {
      key: 'installera',
      topic: 'boka',
      leaf: 'client-install',
      asked: ['maryam', 110],
      answered: ['pekka', 109],
      verified: ['david', 80],
      helped: 13,
      texts: {
        sv: {
          question: 'Teams saknas på avdelningens dator. Får jag installera det själv?',
          answer:
            'Ja. Öppna *Företagsportalen*, sök på Teams och tryck på **Installera**. Det tar fem minuter. Finns det inte där, ring IT-kontoret.',
        },
      },
    },
    {
      key: 'tidszon',
      topic: 'boka',
      asked: ['hanna', 9],
      answered: ['tobias', 8],
      helped: 1,
      texts: {
        sv: {
          question: 'Mötet hamnade en timme fel för våra finska kollegor. Varför?',
          answer:
            'Outlook visar varje deltagares egen tid. Kontrollera tidszonen under *Inställningar*, Kalender, om den står fel hos dig.',
        },
      },
    },
    {
      key: 'boka-hybrid',
      topic: 'boka',
      asked: ['soeren', 1],
      looksLike: 'boka-rum-och-lank',
      texts: { sv: { question: 'Hur bokar jag ett möte när några är i rummet och andra på distans?' } },
    },
    {
      key: 'personalrum-skarm',
      topic: 'rum',
      asked: ['pekka', 5],
      from: 'message',
      followers: ['maryam'],
      texts: { sv: { question: 'Skärmen i personalrummet säger ”logga in”. Vem har lösenordet?' } },
    },
  ],
};
