import { organisationTexts } from '../../src/content/texts/organisation/index.ts';
import { roleNameIn } from '../../src/content/texts/roles/index.ts';
import { volunteerRoles } from '../../src/features/organisation/index.ts';
import {
  longestVolunteerWords,
  volunteerFormCard,
  volunteerNoticeCard,
  volunteerSaidCard,
} from '../../src/features/organisation/volunteer-cards.ts';
import type { Locale } from '../../src/kernel/locale.ts';
import type { CardSample } from './card-samples.ts';

const longInstitution = 'Det Selvejende Børnehus Tusindfryd ved Nørremarksvænget i Sønder Fjordbyhavn';
const longName = 'Alexandra Christiansdotter Friedrichsen-Wesselhøft af Sønderbjergstrand';

/** The cards of offering to help, with the longest content they may have to hold. */
export function organisationSamples(locale: Locale): readonly CardSample[] {
  const shown = {
    name: longName,
    role: roleNameIn(locale, 'pedagogicalSuperuser'),
    institution: longInstitution,
  };
  return [
    {
      name: 'volunteer',
      message: volunteerFormCard({ institution: longInstitution, roles: volunteerRoles }, locale),
    },
    {
      name: 'volunteer-offered',
      message: volunteerSaidCard(organisationTexts(locale, 'volunteer.offered', shown), locale),
    },
    {
      name: 'volunteer-new',
      message: volunteerNoticeCard(
        {
          text: organisationTexts(locale, 'volunteer.new', shown),
          more: organisationTexts(locale, 'volunteer.newWords', {
            name: longName,
            words: 'hjælp '.repeat(longestVolunteerWords / 6).trim(),
          }),
          link: 'https://teams.microsoft.com/l/entity/app/tab',
        },
        locale,
      ),
    },
  ];
}
