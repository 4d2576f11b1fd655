/** Words that every page has use for. */
export const da = {
  failed: 'Det lykkedes ikke. Prøv igen om lidt.',
  failedOffline: 'Du er uden net. Prøv igen, når du er på. Der er ikke gået noget tabt.',
  failedForbidden: 'Det har du ikke adgang til. Spørg din koordinator, hvis du mangler det i dit arbejde.',
  failedGone: 'Det findes ikke længere. Gå tilbage, og find det igen.',
  failedConflict: 'Nogen har ændret det i mellemtiden. Genindlæs siden, og prøv igen.',
  failedSignIn: 'Du kunne ikke logges på. Prøv igen. Der er ikke gået noget tabt.',
  peopleNone: 'Ingen hedder noget med “{query}”.',
  peopleStart: 'Skriv mindst to bogstaver af navnet.',
  peopleFound: '{count, plural, one {# person} other {# personer}}',
  rowsAll: 'Alle',
  rowsShown: '{count, plural, one {# række} other {# rækker}}',
  rowsMore: 'Vis flere rækker',
  rowNumber: 'Række {number}',
};
