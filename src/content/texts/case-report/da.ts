export const da = {
  'button.report': 'Meld fejl',
  'button.continue': 'Fortsæt meldingen',
  'button.discard': 'Kassér',
  'button.send': 'Send',
  'button.sendAnyway': 'Send alligevel',
  'button.save': 'Gem, og send billeder i chatten',
  'button.other': 'Det er noget andet. Meld fejlen',
  'button.notSame': 'Det er ikke det samme. Send',
  'button.follow': 'Det er det samme. Følg med',
  'button.followIncident': 'Sig til, når det er løst',
  'button.helped': 'Det løste det',
  'button.show': 'Vis sagen i chatten',
  'button.open': 'Åbn sagen',
  'button.read': 'Læs svaret',
  'choose.heading': 'Hvad vil du melde?',
  'choose.none':
    'Kommunen tager ikke imod fejlmeldinger her. Skriv, hvad der ikke virker, så finder jeg den, du kan kontakte.',
  'begun.heading': 'Du er i gang med en fejlmelding',
  'begun.about': '{errand}, gemt {when}',
  'begun.files':
    '{count, plural, one {# billede eller fil er lagt til.} other {# billeder og filer er lagt til.}}',
  'begun.saved':
    'Din fejlmelding er gemt. Send billeder og filer her i chatten, så lægger jeg dem til. Tryk så på Fortsæt meldingen.',
  'begun.discarded': 'Fejlmeldingen er kasseret. Ingen har set den.',
  'form.title': 'Meld fejl',
  'form.from': 'Fra {name}, {institution}',
  'form.fromNowhere': 'Fra {name}',
  'form.begun': 'Du begyndte på den her fejlmelding før. Det, du skrev, står der endnu.',
  'form.missing':
    'Vi mangler det her for at kunne hjælpe dig ved første forsøg. Ved du det ikke, så send alligevel.',
  'form.empty': 'Skriv først, hvad der skete.',
  'form.optional': '{label} (hvis du ved det)',
  'form.choose': 'Vælg',
  'form.rest': 'Det, du har skrevet',
  'form.files':
    '{count, plural, =0 {Ingen billeder endnu. Du kan også sende dem i chatten bagefter.} one {# billede eller fil er lagt til.} other {# billeder og filer er lagt til.}}',
  'form.civil': 'Skriv aldrig cpr-numre. Ser jeg et, dækker jeg det.',
  'beside.title': 'Er det noget af det her?',
  'beside.incident': 'Det her ved vi allerede',
  'beside.since': 'Det har været sådan siden {when}.',
  'beside.vendorTold': 'Leverandøren ved det.',
  'beside.cases': 'Andre har meldt noget, der ligner',
  'beside.count':
    '{count, plural, one {# kollega har meldt det siden {when}.} other {# kolleger har meldt det siden {when}.}}',
  'beside.followed': 'Du følger den allerede.',
  'beside.entries': 'Måske hjælper et af de her svar',
  'followed.incident': 'Du får besked i chatten, når det er løst. Du behøver ikke melde det.',
  'followed.case':
    'Du følger sagen nu og får besked i chatten, når der er nyt. Du behøver ikke melde det selv.',
  'helped.words': 'Godt. Der er ikke sendt nogen fejlmelding.',
  'gone.words': 'Det kan ikke meldes her længere. Skriv, hvad der ikke virker, så hjælper jeg dig videre.',
  'incident.over': 'Driftsforstyrrelsen er slut. Prøv igen, og meld fejlen, hvis den er der endnu.',
  'sent.words': 'Din fejlmelding er sendt. Sagen hedder {number}. Kvitteringen kommer i chatten.',
  'sent.covered': 'Vi har dækket et cpr-nummer i det, du skrev.',
  'receipt.heading': 'Din fejlmelding er sendt',
  'receipt.number': 'Sagsnummer {number}',
  'receipt.at': 'Den er hos {step} nu.',
  'receipt.with': 'Den er hos {step} nu: {names}.',
  'receipt.vendor': 'Den er meldt videre til {step}.',
  'receipt.next': 'Du får besked her, når der sker noget. Bliver du spurgt om noget, svarer du bare her.',
  'receipt.missing': 'Det her mangler stadig: {fields}. Skriv det her, hvis du finder ud af det.',
  'receipt.pictures':
    'Har du et billede? Send det her i chatten, så lægger jeg det til sagen. Dæk navne og billeder af børn.',
  'receipt.files': '{count, plural, one {# billede eller fil er med.} other {# billeder og filer er med.}}',
  'files.draft':
    '{count, plural, one {Filen er lagt til din fejlmelding: {errand}.} other {# filer er lagt til din fejlmelding: {errand}.}}',
  'files.case':
    '{count, plural, one {Filen er lagt til sag {number}.} other {# filer er lagt til sag {number}.}}',
  'files.otherCase': 'Hører det til en anden sag, så skriv sagsnummeret sammen med billedet.',
  'files.nowhere':
    'Jeg kan ikke gemme billeder og filer uden en sag. Skriv først “meld fejl”, og send så billedet.',
  'files.unknownCase':
    'Jeg kan ikke finde {number} blandt dine sager. Se efter nummeret, og send billedet igen.',
  'files.gone':
    '{count, plural, one {En fil kunne jeg ikke hente fra Teams. Send den igen.} other {# filer kunne jeg ikke hente fra Teams. Send dem igen.}}',
  'files.tooMany': 'Du sendte {count} filer. Jeg tager 10 ad gangen, så kun de første 10 er med.',
  'files.picture': 'Billede',
} as const;
